import { Controller, Get, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { Span } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { PlanService } from './plan.service.js';

@Controller('api/v1/plan')
export class PlanController {
  constructor(private readonly plan: PlanService) {}

  @Get()
  @Requires('planning.read')
  read(@Caller() who: Identity, @Query(new Contract(Span)) query: Span) {
    return this.plan.read(who, query);
  }
}
