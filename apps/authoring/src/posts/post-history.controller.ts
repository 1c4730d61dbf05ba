import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { PageQuery, RestoreVersion } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { PostHistoryService } from './post-history.service.js';

@Controller('api/v1/posts/:id/versions')
export class PostHistoryController {
  constructor(private readonly history: PostHistoryService) {}

  @Get()
  @Requires('posts.read')
  list(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>,
  ) {
    return this.history.list(who, id, query);
  }

  @Get(':version')
  @Requires('posts.read')
  get(@Caller() who: Identity, @Param('id') id: string, @Param('version') version: string) {
    return this.history.get(who, id, version);
  }

  @Post(':version/restore')
  @HttpCode(200)
  @Requires('posts.write')
  restore(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Param('version') version: string,
    @Body(new Contract(RestoreVersion)) body: RestoreVersion,
  ) {
    return this.history.restore(who, id, version, body);
  }
}
