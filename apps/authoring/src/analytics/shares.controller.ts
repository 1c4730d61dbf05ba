import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CreateAnalyticsShare, SharedAnalyticsQuery } from '@shelfcast/contracts';
import { Contract, Public } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { SharesService } from './shares.service.js';

@Controller('api/v1')
export class SharesController {
  constructor(private readonly shares: SharesService) {}

  @Get('analytics/shares')
  @Requires('analytics.annotate')
  list(@Caller() who: Identity) {
    return this.shares.list(who);
  }

  @Post('analytics/shares')
  @Requires('analytics.annotate')
  create(@Caller() who: Identity, @Body(new Contract(CreateAnalyticsShare)) body: CreateAnalyticsShare) {
    return this.shares.create(who, body);
  }

  @Delete('analytics/shares/:id')
  @HttpCode(204)
  @Requires('analytics.annotate')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.shares.remove(who, id);
  }

  @Get('shared-analytics')
  @Public()
  open(@Query(new Contract(SharedAnalyticsQuery)) { token }: SharedAnalyticsQuery) {
    return this.shares.open(token);
  }
}
