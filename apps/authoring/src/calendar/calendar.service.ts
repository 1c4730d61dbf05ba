import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sql } from '@shelfcast/database';
import { Context } from '../context.js';
import { CalendarLinksService, type LinkRow } from './calendar-links.service.js';
import { writeCalendar, type CalendarPost } from './write-calendar.js';

const DAYS_BACK = 90;
const DAYS_AHEAD = 400;
const MAX_EVENTS = 5000;

export interface Calendar {
  text: string;
  etag: string;
  changedAt: Date;
}

/** What a calendar program gets under a secret address. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly context: Context,
    private readonly links: CalendarLinksService,
  ) {}

  async read(token: string): Promise<Calendar> {
    const link = await this.links.find(token);
    const { publicUrl } = this.context.config;
    const { name, timeZone } = await this.context.db.organization.findUniqueOrThrow({
      where: { id: link.organizationId },
    });
    const text = writeCalendar({ name, timeZone, publicUrl }, await this.posts(link.organizationId));
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    return { text, etag, changedAt: await this.note(link, etag) };
  }

  /** From three months ago to a little more than a year ahead; where they are too many, the later ones. */
  private posts(organizationId: string): Promise<CalendarPost[]> {
    return this.context.db.$queryRaw<CalendarPost[]>(sql`
      SELECT p.id, p.version, p.status, p.title, p.link, p.scheduled_at AS "scheduledAt", p.time_zone AS "timeZone",
        p.created_at AS "createdAt", p.updated_at AS "updatedAt",
        ARRAY(SELECT a.name FROM accounts a WHERE a.id = ANY(p.account_ids) ORDER BY a.name, a.id) AS accounts
      FROM posts p
      WHERE p.organization_id = ${organizationId} AND p.deleted_at IS NULL
        AND p.scheduled_at > clock_timestamp() - make_interval(days => ${DAYS_BACK}::int)
        AND p.scheduled_at < clock_timestamp() + make_interval(days => ${DAYS_AHEAD}::int)
      ORDER BY p.scheduled_at DESC, p.id DESC LIMIT ${MAX_EVENTS}`);
  }

  /** Since when the calendar is as it is. Last-Modified counts seconds: a change moves it on by one at least. */
  private async note({ id, etag: before, changedAt, lastUsedAt }: LinkRow, etag: string): Promise<Date> {
    const isFresh = lastUsedAt !== null && Date.now() - lastUsedAt.getTime() < 3_600_000;
    if (before === etag && changedAt && isFresh) return changedAt;
    const [row] = await this.context.db.$queryRaw<{ changedAt: Date }[]>(sql`
      UPDATE calendar_links SET etag = ${etag}, last_used_at = date_trunc('hour', clock_timestamp()),
        changed_at = CASE WHEN etag = ${etag} THEN changed_at ELSE greatest(
          date_trunc('second', clock_timestamp()), changed_at + interval '1 second') END
      WHERE id = ${id} RETURNING changed_at AS "changedAt"`);
    return row?.changedAt ?? new Date();
  }
}
