import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { StartConnect } from '@shelfcast/contracts';
import { Contract, ProblemError } from '@shelfcast/service-kit';
import type { FastifyReply } from 'fastify';
import { Caller, Requires } from '../identity/identity.guard.js';
import { ConnectService, ConsentAnswer } from './connect.service.js';

@Controller('api/v1')
export class ConnectController {
  constructor(private readonly connect: ConnectService) {}

  @Get('accounts/connect')
  @Requires('accounts.write')
  settings() {
    return this.connect.settings();
  }

  @Post('accounts/connect')
  @HttpCode(200)
  @Requires('accounts.write')
  start(@Caller() who: Identity, @Body(new Contract(StartConnect)) body: StartConnect) {
    return this.connect.start(who, body);
  }

  /** Where the network sends the browser back; a person reads the outcome on the accounts page. */
  @Get('connect/callback')
  @Requires('accounts.write')
  async finish(
    @Caller() who: Identity,
    @Query(new Contract(ConsentAnswer)) answer: ConsentAnswer,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const outcome = await this.outcome(who, answer);
    await reply.redirect(`/accounts?${new URLSearchParams(outcome)}`, 303);
  }

  private async outcome(who: Identity, answer: ConsentAnswer): Promise<Record<string, string>> {
    try {
      return { connected: await this.connect.finish(who, answer) };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { problem: error.detail, code: error.code };
    }
  }
}
