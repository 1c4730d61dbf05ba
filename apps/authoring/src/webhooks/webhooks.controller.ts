import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import {
  CreateWebhook,
  PageQuery,
  RotateWebhookSecret,
  UpdateWebhook,
  WebhookDeliveryQuery,
} from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import { WebhooksService } from './webhooks.service.js';

@Controller('api/v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: WebhookDeliveriesService,
  ) {}

  @Get()
  @Requires('webhooks.manage')
  list(@Caller() who: Identity, @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>) {
    return this.webhooks.list(who, query);
  }

  @Post()
  @Requires('webhooks.manage')
  create(@Caller() who: Identity, @Body(new Contract(CreateWebhook)) body: CreateWebhook) {
    return this.webhooks.create(who, body);
  }

  @Patch(':id')
  @Requires('webhooks.manage')
  update(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(UpdateWebhook)) body: UpdateWebhook,
  ) {
    return this.webhooks.update(who, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('webhooks.manage')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.webhooks.remove(who, id);
  }

  @Post(':id/test')
  @HttpCode(200)
  @Requires('webhooks.manage')
  test(@Caller() who: Identity, @Param('id') id: string) {
    return this.webhooks.test(who, id);
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Requires('webhooks.manage')
  rotateSecret(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(RotateWebhookSecret)) body: RotateWebhookSecret,
  ) {
    return this.webhooks.rotateSecret(who, id, body);
  }

  @Get(':id/deliveries')
  @Requires('webhooks.manage')
  listDeliveries(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Query(new Contract(WebhookDeliveryQuery)) query: WebhookDeliveryQuery,
  ) {
    return this.deliveries.list(who, id, query);
  }

  @Post(':id/deliveries/:deliveryId/replay')
  @HttpCode(200)
  @Requires('webhooks.manage')
  replay(@Caller() who: Identity, @Param('id') id: string, @Param('deliveryId') deliveryId: string) {
    return this.deliveries.replay(who, id, deliveryId);
  }
}
