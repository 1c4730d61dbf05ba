import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type {
  ClosedDay,
  ClosedDayKind,
  ClosedDayList,
  ClosedDayQuery,
  ClosedDaysImported,
  CreateClosedDay,
  ImportClosedDaysQuery,
  ImportedClosedDays,
} from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import { CalendarError, readCalendar, storeClosedDays } from '@shelfcast/planning';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { decodeCursor, encodeCursor, pageOf } from '../lists/page-of.js';

type ClosedDayRow = Awaited<ReturnType<Database['closedDay']['findFirstOrThrow']>>;
type ReadDays = ReturnType<typeof readCalendar>;

const MANUAL = 'manual';
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Holidays, closed days and what else a library's calendar has: entered by hand or imported. */
@Injectable()
export class ClosedDaysService {
  constructor(private readonly context: Context) {}

  async list(who: Identity, query: ClosedDayQuery): Promise<ClosedDayList> {
    const { from, to, source, cursor, limit } = query;
    const after = cursor ? decodeCursor(cursor) : null;
    const rows = await this.context.db.closedDay.findMany({
      where: {
        organizationId: who.organizationId,
        ...(from && { lastDay: { gte: new Date(from) } }),
        ...(to && { firstDay: { lte: new Date(to) } }),
        ...(source && { source }),
        ...(after && {
          OR: [{ firstDay: { gt: after.at } }, { firstDay: after.at, id: { gt: after.id } }],
        }),
      },
      orderBy: [{ firstDay: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    });
    return pageOf(rows, limit, ({ firstDay, id }) => encodeCursor(firstDay, id), toClosedDay);
  }

  async create(who: Identity, input: CreateClosedDay): Promise<ClosedDay> {
    const id = uuid();
    const { firstDay, lastDay, ...words } = input;
    const row = await this.context.db.$transaction(async (tx) => {
      await recordChange(tx, who, 'closed-day.create', { type: 'closed-day', id }, input);
      const days = { firstDay: new Date(firstDay), lastDay: new Date(lastDay) };
      const data = { id, organizationId: who.organizationId, ...words, ...days, source: MANUAL, uid: id };
      return tx.closedDay.create({ data });
    });
    return toClosedDay(row);
  }

  async remove(who: Identity, id: string): Promise<void> {
    const { organizationId } = who;
    await this.context.db.$transaction(async (tx) => {
      const row = await tx.closedDay.findFirst({ where: { id, organizationId } });
      if (!row) throw notFound('closed day');
      const { name, source } = row;
      await recordChange(tx, who, 'closed-day.delete', { type: 'closed-day', id }, { name, source });
      await tx.closedDay.deleteMany({ where: { id } });
    });
  }

  /** All that one import brought, or all that was entered by hand. */
  async removeSource(who: Identity, source: string): Promise<void> {
    await this.context.db.$transaction(async (tx) => {
      const where = { organizationId: who.organizationId, source };
      const { count } = await tx.closedDay.deleteMany({ where });
      if (count === 0) throw notFound('source of closed days');
      const subject = { type: 'closed-days', id: source };
      await recordChange(tx, who, 'closed-days.delete', subject, { days: count });
    });
  }

  async importCalendar(
    who: Identity,
    query: ImportClosedDaysQuery,
    body: unknown,
  ): Promise<ClosedDaysImported> {
    return this.store(who, query.source, readFile(body, query.kind));
  }

  async importJson(
    who: Identity,
    query: ImportClosedDaysQuery,
    { days }: ImportedClosedDays,
  ): Promise<ClosedDaysImported> {
    const whole = days.map(({ firstDay, lastDay = firstDay, kind = query.kind, ...day }) => ({
      ...{ ...day, kind, firstDay, lastDay },
    }));
    return this.store(who, query.source, { days: whole, skipped: [] });
  }

  private async store(
    who: Identity,
    source: string,
    { days, skipped }: ReadDays,
  ): Promise<ClosedDaysImported> {
    const stored = await this.context.db.$transaction(async (tx) => {
      const counts = await storeClosedDays(tx, who.organizationId, source, days);
      await recordChange(tx, who, 'closed-days.import', { type: 'closed-days', id: source }, { ...counts });
      return counts;
    });
    return { ...stored, skipped };
  }
}

/** Throws `ProblemError` 415 for what is no such file, 422 for what cannot be read. */
function readFile(body: unknown, kind: ClosedDayKind): ReadDays {
  if (!Buffer.isBuffer(body))
    throw new ProblemError(415, 'media-type', 'Send the calendar itself as text/calendar.');
  try {
    return readCalendar(UTF8.decode(body), kind, new Date());
  } catch (error) {
    const detail = faultOf(error);
    if (detail === null) throw error;
    throw new ProblemError(422, 'invalid', detail, [{ field: 'file', code: 'calendar', detail }]);
  }
}

function faultOf(error: unknown): string | null {
  if (error instanceof CalendarError) return error.message;
  return error instanceof TypeError ? 'The file is not UTF-8. Export it again as UTF-8.' : null;
}

export function toClosedDay(row: ClosedDayRow): ClosedDay {
  const { id, name, source } = row;
  return {
    ...{ id, name, source },
    kind: row.kind as ClosedDayKind,
    firstDay: row.firstDay.toISOString().slice(0, 10),
    lastDay: row.lastDay.toISOString().slice(0, 10),
    createdAt: row.createdAt.toISOString(),
  };
}
