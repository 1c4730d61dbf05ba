import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { PageQuery, UpdateMember } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { MembersService } from './members.service.js';
import { SignInHelpService } from './sign-in-help.service.js';

@Controller('api/v1/members')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly help: SignInHelpService,
  ) {}

  @Get()
  @Requires('people.read')
  list(@Caller() who: Identity, @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>) {
    return this.members.list(who, query);
  }

  @Patch(':id')
  @Requires('people.manage')
  update(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(UpdateMember)) body: UpdateMember,
  ) {
    return this.members.update(who, id, body);
  }

  @Post(':id/password-link')
  @HttpCode(200)
  @Requires('people.manage')
  passwordLink(@Caller() who: Identity, @Param('id') id: string) {
    return this.help.passwordLink(who, id);
  }

  @Delete(':id/two-factor')
  @HttpCode(204)
  @Requires('people.manage')
  removeSecondFactor(@Caller() who: Identity, @Param('id') id: string) {
    return this.help.removeSecondFactor(who, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('people.manage')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.members.remove(who, id);
  }
}
