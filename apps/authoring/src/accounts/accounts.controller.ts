import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CreateAccount, PageQuery, UpdateAccount } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { AccountsService } from './accounts.service.js';

@Controller('api/v1/accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Post()
  @Requires('accounts.write')
  create(@Caller() who: Identity, @Body(new Contract(CreateAccount)) body: CreateAccount) {
    return this.accounts.create(who, body);
  }

  @Get()
  @Requires('accounts.read')
  list(@Caller() who: Identity, @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>) {
    return this.accounts.list(who, query);
  }

  @Get(':id')
  @Requires('accounts.read')
  get(@Caller() who: Identity, @Param('id') id: string) {
    return this.accounts.get(who, id);
  }

  @Patch(':id')
  @Requires('accounts.write')
  update(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(UpdateAccount)) body: UpdateAccount,
  ) {
    return this.accounts.update(who, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('accounts.write')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.accounts.remove(who, id);
  }

  @Post(':id/verify')
  @HttpCode(200)
  @Requires('posts.write')
  verify(@Caller() who: Identity, @Param('id') id: string) {
    return this.accounts.verify(who, id);
  }
}
