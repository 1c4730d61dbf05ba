import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CampaignQuery, CreateCampaign, UpdateCampaign } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { CampaignsService } from './campaigns.service.js';

@Controller('api/v1/campaigns')
export class CampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get()
  @Requires('campaigns.read')
  list(@Caller() who: Identity, @Query(new Contract(CampaignQuery)) query: CampaignQuery) {
    return this.campaigns.list(who, query);
  }

  @Post()
  @Requires('campaigns.manage')
  create(@Caller() who: Identity, @Body(new Contract(CreateCampaign)) body: CreateCampaign) {
    return this.campaigns.create(who, body);
  }

  @Get(':id')
  @Requires('campaigns.read')
  get(@Caller() who: Identity, @Param('id') id: string) {
    return this.campaigns.get(who, id);
  }

  @Patch(':id')
  @Requires('campaigns.manage')
  update(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(UpdateCampaign)) body: UpdateCampaign,
  ) {
    return this.campaigns.update(who, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('campaigns.manage')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.campaigns.remove(who, id);
  }
}
