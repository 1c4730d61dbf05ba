import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CreateComment, PageQuery, UpdateComment } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { CommentsService } from './comments.service.js';
import { SettleCommentService } from './settle-comment.service.js';

@Controller('api/v1')
export class CommentsController {
  constructor(
    private readonly comments: CommentsService,
    private readonly settling: SettleCommentService,
  ) {}

  @Get('posts/:id/comments')
  @Requires('posts.read')
  list(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>,
  ) {
    return this.comments.list(who, id, query);
  }

  @Post('posts/:id/comments')
  @Requires('comments.write')
  create(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(CreateComment)) body: CreateComment,
  ) {
    return this.comments.create(who, id, body);
  }

  @Patch('comments/:id')
  @Requires('comments.write')
  update(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(UpdateComment)) body: UpdateComment,
  ) {
    return this.comments.update(who, id, body);
  }

  @Delete('comments/:id')
  @HttpCode(204)
  @Requires('comments.write')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.settling.remove(who, id);
  }

  @Post('comments/:id/resolve')
  @HttpCode(200)
  @Requires('comments.write')
  resolve(@Caller() who: Identity, @Param('id') id: string) {
    return this.settling.resolve(who, id);
  }

  @Post('comments/:id/reopen')
  @HttpCode(200)
  @Requires('comments.write')
  reopen(@Caller() who: Identity, @Param('id') id: string) {
    return this.settling.reopen(who, id);
  }
}
