import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CreateSeries, PageQuery, RemoveSeriesQuery, Span, UpdateSeries } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { SeriesService } from './series.service.js';

@Controller('api/v1/series')
export class SeriesController {
  constructor(private readonly series: SeriesService) {}

  @Get()
  @Requires('planning.read')
  list(@Caller() who: Identity, @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>) {
    return this.series.list(who, query);
  }

  @Post()
  @Requires('planning.manage')
  create(@Caller() who: Identity, @Body(new Contract(CreateSeries)) body: CreateSeries) {
    return this.series.create(who, body);
  }

  @Get(':id')
  @Requires('planning.read')
  get(@Caller() who: Identity, @Param('id') id: string) {
    return this.series.get(who, id);
  }

  @Get(':id/occurrences')
  @Requires('planning.read')
  occurrences(@Caller() who: Identity, @Param('id') id: string, @Query(new Contract(Span)) query: Span) {
    return this.series.occurrences(who, id, query);
  }

  @Patch(':id')
  @Requires('planning.manage')
  update(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(UpdateSeries)) body: UpdateSeries,
  ) {
    return this.series.update(who, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('planning.manage')
  remove(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Query(new Contract(RemoveSeriesQuery)) query: RemoveSeriesQuery,
  ) {
    return this.series.remove(who, id, query);
  }
}
