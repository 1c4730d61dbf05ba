import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { Plan, QuietTime, Span } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import {
  datedSlots,
  dayOf,
  loadQueues,
  loadRules,
  loadSeries,
  previewSeries,
  quietSpans,
  toLocal,
} from '@shelfcast/planning';
import { Context } from '../context.js';
import { toClosedDay } from './closed-days.service.js';
import { readSpan } from './read-span.js';

const DAY_MS = 86_400_000;

/** What the calendar shows beside the posts, in one answer of one moment. */
@Injectable()
export class PlanService {
  constructor(private readonly context: Context) {}

  read(who: Identity, span: Span): Promise<Plan> {
    const { organizationId } = who;
    const { from, to } = readSpan(span);
    return this.context.db.snapshot(async (db) => ({
      slots: await datedSlots(db, organizationId, await loadQueues(db, organizationId), from, to),
      occurrences: await previewSeries(db, organizationId, await loadSeries(db, organizationId), from, to),
      closedDays: (await closedDays(db, organizationId, from, to)).map(toClosedDay),
      quietTimes: await quietTimes(db, organizationId, from, to),
    }));
  }
}

/** Days have no zone: one more on either side, so that none is missed anywhere. */
function closedDays(db: Queryable, organizationId: string, from: Date, to: Date) {
  const day = (at: Date, days: number) =>
    new Date(dayOf(toLocal(new Date(at.getTime() + days * DAY_MS), 'UTC')));
  return db.closedDay.findMany({
    where: { organizationId, firstDay: { lte: day(to, 1) }, lastDay: { gte: day(from, -1) } },
    orderBy: [{ firstDay: 'asc' }, { id: 'asc' }],
  });
}

async function quietTimes(db: Queryable, organizationId: string, from: Date, to: Date): Promise<QuietTime[]> {
  const accounts = await db.account.findMany({
    where: { organizationId, status: { not: 'archived' } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const rules = await loadRules(
    db,
    accounts.map(({ id }) => id),
  );
  return [...rules].flatMap(([accountId, own]) =>
    quietSpans(own, from, to).map((quiet) => ({
      ...{ accountId, enforce: quiet.enforce },
      ...{ from: quiet.from.toISOString(), to: quiet.to.toISOString() },
    })),
  );
}
