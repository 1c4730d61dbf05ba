import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { CalendarQuery } from '@shelfcast/contracts';
import { Contract, Public } from '@shelfcast/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CalendarService, type Calendar } from './calendar.service.js';

/** Calendar programs can neither sign in nor send headers: the secret stands in the address. */
@Controller('api/v1/calendar.ics')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  @Get()
  @Public()
  async read(
    @Query(new Contract(CalendarQuery)) { token }: CalendarQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const calendar = await this.calendar.read(token);
    void reply
      .header('etag', calendar.etag)
      .header('last-modified', calendar.changedAt.toUTCString())
      .header('cache-control', 'private, no-cache')
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex');
    if (isKnown(request, calendar)) await reply.code(304).send();
    else await reply.type('text/calendar; charset=utf-8').send(calendar.text);
  }
}

/** RFC 9110, 13.2.2: where the tag is asked for, the time does not count. */
function isKnown({ headers }: FastifyRequest, { etag, changedAt }: Calendar): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined)
    return tags.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return Math.floor(changedAt.getTime() / 1000) * 1000 <= since;
}
