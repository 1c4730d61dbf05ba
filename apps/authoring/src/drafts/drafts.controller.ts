import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CreateDraft, PageQuery, SaveDraft } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { DraftsService } from './drafts.service.js';

@Controller('api/v1')
export class DraftsController {
  constructor(private readonly drafts: DraftsService) {}

  @Get('drafts')
  @Requires('drafts.own')
  list(@Caller() who: Identity, @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>) {
    return this.drafts.list(who, query);
  }

  @Post('drafts')
  @Requires('drafts.own')
  create(@Caller() who: Identity, @Body(new Contract(CreateDraft)) body: CreateDraft) {
    return this.drafts.create(who, body);
  }

  @Get('drafts/:id')
  @Requires('drafts.own')
  get(@Caller() who: Identity, @Param('id') id: string) {
    return this.drafts.get(who, id);
  }

  @Put('drafts/:id')
  @Requires('drafts.own')
  update(@Caller() who: Identity, @Param('id') id: string, @Body(new Contract(SaveDraft)) body: SaveDraft) {
    return this.drafts.update(who, id, body);
  }

  @Delete('drafts/:id')
  @HttpCode(204)
  @Requires('drafts.own')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.drafts.remove(who, id);
  }

  @Get('posts/:id/draft')
  @Requires('drafts.own')
  getOfPost(@Caller() who: Identity, @Param('id') id: string) {
    return this.drafts.getOfPost(who, id);
  }

  @Put('posts/:id/draft')
  @Requires('drafts.own')
  keepOfPost(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(SaveDraft)) body: SaveDraft,
  ) {
    return this.drafts.keepOfPost(who, id, body);
  }

  @Delete('posts/:id/draft')
  @HttpCode(204)
  @Requires('drafts.own')
  removeOfPost(@Caller() who: Identity, @Param('id') id: string) {
    return this.drafts.removeOfPost(who, id);
  }
}
