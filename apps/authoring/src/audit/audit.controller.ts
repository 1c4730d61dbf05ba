import { Controller, Get, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { AuditQuery } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { AuditService } from './audit.service.js';

@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Requires('audit.read')
  list(@Caller() who: Identity, @Query(new Contract(AuditQuery)) query: AuditQuery) {
    return this.audit.list(who, query);
  }
}
