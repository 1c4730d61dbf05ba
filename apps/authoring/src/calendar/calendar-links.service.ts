import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashSecret, type Identity } from '@shelfcast/auth';
import type {
  CalendarLink,
  CalendarLinkCreated,
  CalendarLinkList,
  CreateCalendarLink,
  PageQuery,
} from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import { notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { encodeCursor, olderThan, pageOf } from '../lists/page-of.js';

export type LinkRow = Awaited<ReturnType<Database['calendarLink']['findFirstOrThrow']>>;

const PREFIX = 'scc_';
const SHOWN = 10;

/** The secret addresses of the library's calendar: whoever has one may read when what goes out. */
@Injectable()
export class CalendarLinksService {
  constructor(private readonly context: Context) {}

  async list(who: Identity, query: z.infer<typeof PageQuery>): Promise<CalendarLinkList> {
    const rows = await this.context.db.calendarLink.findMany({
      where: { organizationId: who.organizationId, ...olderThan(query.cursor) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
    });
    return pageOf(rows, query.limit, ({ createdAt, id }) => encodeCursor(createdAt, id), toLink);
  }

  async create(who: Identity, { name }: CreateCalendarLink): Promise<CalendarLinkCreated> {
    const { organizationId, actorName: createdBy } = who;
    const { token, ...secret } = newSecret();
    const id = uuid();
    const row = await this.context.db.$transaction(async (tx) => {
      await recordChange(tx, who, 'calendar-link.create', { type: 'calendar-link', id }, { name });
      return tx.calendarLink.create({ data: { id, organizationId, name, createdBy, ...secret } });
    });
    return { ...toLink(row), url: this.address(token) };
  }

  /** Another secret in the place of the old one, which is worth nothing from now on. */
  async rotate(who: Identity, id: string): Promise<CalendarLinkCreated> {
    const { token, ...secret } = newSecret();
    const row = await this.context.db.$transaction(async (tx) => {
      const { count } = await tx.calendarLink.updateMany({
        where: { id, organizationId: who.organizationId },
        data: { ...secret, lastUsedAt: null },
      });
      if (count === 0) throw notFound('calendar link');
      await recordChange(tx, who, 'calendar-link.rotate', { type: 'calendar-link', id });
      return tx.calendarLink.findUniqueOrThrow({ where: { id } });
    });
    return { ...toLink(row), url: this.address(token) };
  }

  async remove(who: Identity, id: string): Promise<void> {
    await this.context.db.$transaction(async (tx) => {
      const { count } = await tx.calendarLink.deleteMany({
        where: { id, organizationId: who.organizationId },
      });
      if (count === 0) throw notFound('calendar link');
      await recordChange(tx, who, 'calendar-link.delete', { type: 'calendar-link', id });
    });
  }

  /** Throws 404 for a secret that is unknown, replaced or revoked. */
  async find(token: string): Promise<LinkRow> {
    const row = await this.context.db.calendarLink.findUnique({ where: { tokenHash: hashSecret(token) } });
    if (!row) throw notFound('calendar');
    return row;
  }

  private address(token: string): string {
    return `${this.context.config.publicUrl}/api/v1/calendar.ics?token=${token}`;
  }
}

function newSecret() {
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  return { token, tokenHash: hashSecret(token), prefix: token.slice(0, SHOWN) };
}

function toLink({ id, name, prefix, createdBy, createdAt, lastUsedAt }: LinkRow): CalendarLink {
  return {
    ...{ id, name, prefix, createdBy },
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
