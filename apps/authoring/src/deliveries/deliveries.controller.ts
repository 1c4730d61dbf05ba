import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { DeliveryQuery, MarkPublished } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { DeliveriesService } from './deliveries.service.js';
import { ListDeliveriesService } from './list-deliveries.service.js';

@Controller('api/v1/deliveries')
export class DeliveriesController {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly lists: ListDeliveriesService,
  ) {}

  @Get()
  @Requires('posts.read')
  list(@Caller() who: Identity, @Query(new Contract(DeliveryQuery)) query: DeliveryQuery) {
    return this.lists.list(who, query);
  }

  @Get(':id')
  @Requires('posts.read')
  get(@Caller() who: Identity, @Param('id') id: string) {
    return this.deliveries.get(who, id);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Requires('deliveries.settle')
  retry(@Caller() who: Identity, @Param('id') id: string) {
    return this.deliveries.retry(who, id);
  }

  @Post(':id/mark-published')
  @HttpCode(200)
  @Requires('deliveries.settle')
  markPublished(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(MarkPublished)) body: MarkPublished,
  ) {
    return this.deliveries.markPublished(who, id, body);
  }

  @Post(':id/remove')
  @HttpCode(200)
  @Requires('deliveries.remove')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.deliveries.remove(who, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('posts.write')
  cancel(@Caller() who: Identity, @Param('id') id: string) {
    return this.deliveries.cancel(who, id);
  }
}
