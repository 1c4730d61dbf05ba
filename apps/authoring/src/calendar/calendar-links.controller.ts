import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CreateCalendarLink, PageQuery } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { CalendarLinksService } from './calendar-links.service.js';

@Controller('api/v1/calendar-links')
export class CalendarLinksController {
  constructor(private readonly links: CalendarLinksService) {}

  @Get()
  @Requires('calendar.manage')
  list(@Caller() who: Identity, @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>) {
    return this.links.list(who, query);
  }

  @Post()
  @Requires('calendar.manage')
  create(@Caller() who: Identity, @Body(new Contract(CreateCalendarLink)) body: CreateCalendarLink) {
    return this.links.create(who, body);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Requires('calendar.manage')
  rotate(@Caller() who: Identity, @Param('id') id: string) {
    return this.links.rotate(who, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('calendar.manage')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.links.remove(who, id);
  }
}
