import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CreateWebhook, PageQuery, UpdateWebhook } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { WebhooksService } from './webhooks.service.js';

@Controller('api/v1/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

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
}
