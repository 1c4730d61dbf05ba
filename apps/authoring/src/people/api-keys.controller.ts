import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { CreateApiKey, PageQuery } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Caller, Requires } from '../identity/identity.guard.js';
import { ApiKeysService } from './api-keys.service.js';

@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @Requires('keys.manage')
  list(@Caller() who: Identity, @Query(new Contract(PageQuery)) query: z.infer<typeof PageQuery>) {
    return this.keys.list(who, query);
  }

  @Post()
  @Requires('keys.manage')
  create(@Caller() who: Identity, @Body(new Contract(CreateApiKey)) body: CreateApiKey) {
    return this.keys.create(who, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('keys.manage')
  revoke(@Caller() who: Identity, @Param('id') id: string) {
    return this.keys.revoke(who, id);
  }
}
