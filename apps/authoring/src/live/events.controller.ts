import { Controller, Get, Headers, Res } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { ProblemError } from '@shelfcast/service-kit';
import type { FastifyReply } from 'fastify';
import { Caller, Requires } from '../identity/identity.guard.js';
import { LiveHubService } from './live-hub.service.js';

@Controller('api/v1/events')
export class EventsController {
  constructor(private readonly hub: LiveHubService) {}

  @Get()
  @Requires('posts.read')
  stream(
    @Caller() who: Identity,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    if (!accept?.includes('text/event-stream'))
      throw new ProblemError(
        406,
        'not-acceptable',
        'This address answers server-sent events, without end. Ask with `Accept: text/event-stream`.',
      );
    void reply
      .type('text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      // Proxies such as nginx would keep the events back.
      .header('x-accel-buffering', 'no')
      // A connection kept for more would hold up the end of the service.
      .header('connection', 'close')
      .send(this.hub.open(who));
  }
}
