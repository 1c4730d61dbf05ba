import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { PostingRules } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { PostingRulesService } from './posting-rules.service.js';

@Controller('api/v1/accounts')
export class PostingRulesController {
  constructor(private readonly rules: PostingRulesService) {}

  @Get(':id/posting-rules')
  @Requires('planning.read')
  get(@Caller() who: Identity, @Param('id') id: string) {
    return this.rules.get(who, id);
  }

  @Put(':id/posting-rules')
  @Requires('planning.manage')
  put(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(PostingRules)) body: PostingRules,
  ) {
    return this.rules.put(who, id, body);
  }
}
