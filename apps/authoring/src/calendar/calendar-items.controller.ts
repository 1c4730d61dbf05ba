import { Controller, Get, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CalendarItemQuery } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { CalendarItemsService } from './calendar-items.service.js';

@Controller('api/v1/calendar')
export class CalendarItemsController {
  constructor(private readonly items: CalendarItemsService) {}

  @Get()
  @Requires('posts.read')
  list(@Caller() who: Identity, @Query(new Contract(CalendarItemQuery)) query: CalendarItemQuery) {
    return this.items.list(who, query);
  }
}
