import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CreateFeed, PageQuery, PreviewFeed, UpdateFeed } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { FeedsService } from './feeds.service.js';
import { PreviewFeedService } from './preview-feed.service.js';

@Controller('api/v1/feeds')
export class FeedsController {
  constructor(
    private readonly feeds: FeedsService,
    private readonly previews: PreviewFeedService,
  ) {}

  @Get()
  @Requires('feeds.read')
  list(@Caller() who: Identity, @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>) {
    return this.feeds.list(who, query);
  }

  @Post()
  @Requires('feeds.manage')
  create(@Caller() who: Identity, @Body(new Contract(CreateFeed)) body: CreateFeed) {
    return this.feeds.create(who, body);
  }

  @Post('preview')
  @HttpCode(200)
  @Requires('feeds.manage')
  preview(@Caller() who: Identity, @Body(new Contract(PreviewFeed)) body: PreviewFeed) {
    return this.previews.preview(who, body);
  }

  @Get(':id')
  @Requires('feeds.read')
  get(@Caller() who: Identity, @Param('id') id: string) {
    return this.feeds.get(who, id);
  }

  @Get(':id/items')
  @Requires('feeds.read')
  items(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>,
  ) {
    return this.feeds.items(who, id, query);
  }

  @Patch(':id')
  @Requires('feeds.manage')
  update(@Caller() who: Identity, @Param('id') id: string, @Body(new Contract(UpdateFeed)) body: UpdateFeed) {
    return this.feeds.update(who, id, body);
  }

  @Post(':id/poll')
  @HttpCode(200)
  @Requires('feeds.manage')
  poll(@Caller() who: Identity, @Param('id') id: string) {
    return this.feeds.pollSoon(who, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('feeds.manage')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.feeds.remove(who, id);
  }
}
