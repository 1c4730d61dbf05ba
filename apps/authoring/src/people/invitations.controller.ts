import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { AcceptInvitation, CreateInvitation, PageQuery, ReadInvitation } from '@shelfcast/contracts';
import { Contract, Public } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { AcceptInvitationService } from './accept-invitation.service.js';
import { InvitationsService } from './invitations.service.js';

@Controller('api/v1/invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly acceptance: AcceptInvitationService,
  ) {}

  @Get()
  @Requires('people.manage')
  list(@Caller() who: Identity, @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>) {
    return this.invitations.list(who, query);
  }

  @Post()
  @Requires('people.manage')
  create(@Caller() who: Identity, @Body(new Contract(CreateInvitation)) body: CreateInvitation) {
    return this.invitations.create(who, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('people.manage')
  revoke(@Caller() who: Identity, @Param('id') id: string) {
    return this.invitations.revoke(who, id);
  }

  /** The token stands in the body, where no log sees it. */
  @Post('read')
  @HttpCode(200)
  @Public()
  read(@Body(new Contract(ReadInvitation)) { token }: ReadInvitation) {
    return this.acceptance.offer(token);
  }

  @Post('accept')
  @HttpCode(200)
  @Public()
  accept(@Body(new Contract(AcceptInvitation)) body: AcceptInvitation) {
    return this.acceptance.accept(body);
  }
}
