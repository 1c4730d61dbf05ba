import { Controller, Get } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { Caller, Requires } from '../identity/identity.guard.js';
import { HealthService } from './health.service.js';

@Controller('api/v1/health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('publishing')
  @Requires('health.read')
  publishing(@Caller() who: Identity) {
    return this.health.publishing(who);
  }
}
