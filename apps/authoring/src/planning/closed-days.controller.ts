import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import {
  ClosedDayQuery,
  CreateClosedDay,
  ImportClosedDaysQuery,
  ImportedClosedDays,
  RemoveClosedDaysQuery,
} from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { ClosedDaysService } from './closed-days.service.js';

@Controller('api/v1/closed-days')
export class ClosedDaysController {
  constructor(private readonly days: ClosedDaysService) {}

  @Get()
  @Requires('planning.read')
  list(@Caller() who: Identity, @Query(new Contract(ClosedDayQuery)) query: ClosedDayQuery) {
    return this.days.list(who, query);
  }

  @Post()
  @Requires('planning.manage')
  create(@Caller() who: Identity, @Body(new Contract(CreateClosedDay)) body: CreateClosedDay) {
    return this.days.create(who, body);
  }

  @Post('import/ical')
  @HttpCode(200)
  @Requires('planning.manage')
  importCalendar(
    @Caller() who: Identity,
    @Query(new Contract(ImportClosedDaysQuery)) query: ImportClosedDaysQuery,
    @Body() body: unknown,
  ) {
    return this.days.importCalendar(who, query, body);
  }

  @Post('import/json')
  @HttpCode(200)
  @Requires('planning.manage')
  importJson(
    @Caller() who: Identity,
    @Query(new Contract(ImportClosedDaysQuery)) query: ImportClosedDaysQuery,
    @Body(new Contract(ImportedClosedDays)) body: ImportedClosedDays,
  ) {
    return this.days.importJson(who, query, body);
  }

  @Delete()
  @HttpCode(204)
  @Requires('planning.manage')
  removeSource(
    @Caller() who: Identity,
    @Query(new Contract(RemoveClosedDaysQuery)) { source }: RemoveClosedDaysQuery,
  ) {
    return this.days.removeSource(who, source);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('planning.manage')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.days.remove(who, id);
  }
}
