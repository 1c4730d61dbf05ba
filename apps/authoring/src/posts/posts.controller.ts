import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import {
  CheckPost,
  CheckStoredPost,
  CreatePost,
  EnqueuePost,
  PostQuery,
  SchedulePost,
  UpdatePost,
} from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { BinPostService } from './bin-post.service.js';
import { CheckPostService } from './check-post.service.js';
import { EnqueuePostService } from './enqueue-post.service.js';
import { MovePostService } from './move-post.service.js';
import { ReadPostService } from './read-post.service.js';
import { WritePostService } from './write-post.service.js';

@Controller('api/v1/posts')
export class PostsController {
  constructor(
    private readonly reading: ReadPostService,
    private readonly writing: WritePostService,
    private readonly moving: MovePostService,
    private readonly queueing: EnqueuePostService,
    private readonly bin: BinPostService,
    private readonly checking: CheckPostService,
  ) {}

  @Post()
  @Requires('posts.write')
  create(
    @Caller() who: Identity,
    @Body(new Contract(CreatePost)) body: CreatePost,
    @Headers('idempotency-key') key?: string,
  ) {
    return this.writing.create(who, body, key);
  }

  @Get()
  @Requires('posts.read')
  list(@Caller() who: Identity, @Query(new Contract(PostQuery)) query: PostQuery) {
    return this.reading.list(who, query);
  }

  @Post('check')
  @HttpCode(200)
  @Requires('posts.read')
  check(@Caller() who: Identity, @Body(new Contract(CheckPost)) body: CheckPost) {
    return this.checking.draft(who, body);
  }

  @Get(':id')
  @Requires('posts.read')
  get(@Caller() who: Identity, @Param('id') id: string) {
    return this.reading.get(who, id);
  }

  @Patch(':id')
  @Requires('posts.write')
  update(@Caller() who: Identity, @Param('id') id: string, @Body(new Contract(UpdatePost)) body: UpdatePost) {
    return this.writing.update(who, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('posts.write')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.bin.remove(who, id);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Requires('posts.write')
  restore(@Caller() who: Identity, @Param('id') id: string) {
    return this.bin.restore(who, id);
  }

  @Post(':id/check')
  @HttpCode(200)
  @Requires('posts.read')
  checkStored(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(CheckStoredPost)) body: CheckStoredPost,
  ) {
    return this.checking.stored(who, id, body);
  }

  @Post(':id/schedule')
  @HttpCode(200)
  @Requires('posts.write')
  schedule(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(SchedulePost)) body: SchedulePost,
  ) {
    return this.moving.schedule(who, id, body);
  }

  @Post(':id/enqueue')
  @HttpCode(200)
  @Requires('posts.write')
  enqueue(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(EnqueuePost)) body: EnqueuePost,
  ) {
    return this.queueing.enqueue(who, id, body);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Requires('posts.write')
  publish(@Caller() who: Identity, @Param('id') id: string) {
    return this.moving.publishNow(who, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('posts.write')
  cancel(@Caller() who: Identity, @Param('id') id: string) {
    return this.moving.cancel(who, id);
  }

  @Post(':id/duplicate')
  @Requires('posts.write')
  duplicate(@Caller() who: Identity, @Param('id') id: string) {
    return this.writing.duplicate(who, id);
  }
}
