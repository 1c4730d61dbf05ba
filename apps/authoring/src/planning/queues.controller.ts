import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CreateQueue, PageQuery, Span, UpdateQueue } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { QueuesService } from './queues.service.js';

@Controller('api/v1/queues')
export class QueuesController {
  constructor(private readonly queues: QueuesService) {}

  @Get()
  @Requires('planning.read')
  list(@Caller() who: Identity, @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>) {
    return this.queues.list(who, query);
  }

  @Post()
  @Requires('planning.manage')
  create(@Caller() who: Identity, @Body(new Contract(CreateQueue)) body: CreateQueue) {
    return this.queues.create(who, body);
  }

  @Get(':id')
  @Requires('planning.read')
  get(@Caller() who: Identity, @Param('id') id: string) {
    return this.queues.get(who, id);
  }

  @Get(':id/slots')
  @Requires('planning.read')
  slots(@Caller() who: Identity, @Param('id') id: string, @Query(new Contract(Span)) query: Span) {
    return this.queues.slots(who, id, query);
  }

  @Patch(':id')
  @Requires('planning.manage')
  update(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(UpdateQueue)) body: UpdateQueue,
  ) {
    return this.queues.update(who, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('planning.manage')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.queues.remove(who, id);
  }
}
