import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import {
  ApprovalQuery,
  ApprovalRule,
  ApprovePost,
  PageQuery,
  RejectPost,
  SubmitPost,
} from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { MovePostService } from '../posts/move-post.service.js';
import { ApprovalRuleService } from './approval-rule.service.js';
import { ApprovalsService } from './approvals.service.js';

@Controller('api/v1')
export class ApprovalsController {
  constructor(
    private readonly approvals: ApprovalsService,
    private readonly rule: ApprovalRuleService,
    private readonly moving: MovePostService,
  ) {}

  @Get('library/approval')
  @Requires('library.read')
  getRule(@Caller() who: Identity) {
    return this.rule.get(who);
  }

  @Put('library/approval')
  @Requires('approvals.manage')
  setRule(@Caller() who: Identity, @Body(new Contract(ApprovalRule)) body: ApprovalRule) {
    return this.rule.set(who, body);
  }

  @Get('approvals')
  @Requires('posts.read')
  waiting(@Caller() who: Identity, @Query(new Contract(ApprovalQuery)) query: ApprovalQuery) {
    return this.approvals.waiting(who, query);
  }

  @Get('posts/:id/approvals')
  @Requires('posts.read')
  records(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>,
  ) {
    return this.approvals.records(who, id, query);
  }

  @Post('posts/:id/submit')
  @HttpCode(200)
  @Requires('posts.write')
  submit(@Caller() who: Identity, @Param('id') id: string, @Body(new Contract(SubmitPost)) body: SubmitPost) {
    return this.moving.submit(who, id, body);
  }

  @Post('posts/:id/withdraw')
  @HttpCode(200)
  @Requires('posts.write')
  withdraw(@Caller() who: Identity, @Param('id') id: string) {
    return this.approvals.withdraw(who, id);
  }

  @Post('posts/:id/approve')
  @HttpCode(200)
  @Requires('approvals.decide')
  approve(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(ApprovePost)) body: ApprovePost,
  ) {
    return this.approvals.approve(who, id, body);
  }

  @Post('posts/:id/reject')
  @HttpCode(200)
  @Requires('approvals.decide')
  reject(@Caller() who: Identity, @Param('id') id: string, @Body(new Contract(RejectPost)) body: RejectPost) {
    return this.approvals.reject(who, id, body);
  }
}
