import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { overview, rankedPosts, readPeriod, timeseries } from '@shelfcast/analytics';
import { hashSecret, type Identity } from '@shelfcast/auth';
import {
  AnalyticsQuery,
  type AnalyticsShare,
  type AnalyticsShareCreated,
  type AnalyticsShareList,
  type CreateAnalyticsShare,
  type SharedAnalytics,
} from '@shelfcast/contracts';
import { sql, type Database } from '@shelfcast/database';
import { notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { periodOf } from './period-of.js';

type Row = Awaited<ReturnType<Database['analyticsShare']['findFirstOrThrow']>>;

const DAY_MS = 86_400_000;
const TOP = 10;

/** Pages of numbers for people who have no part in the desk, each behind a secret address that ends. */
@Injectable()
export class SharesService {
  constructor(private readonly context: Context) {}

  async list({ organizationId }: Identity): Promise<AnalyticsShareList> {
    const rows = await this.context.db.analyticsShare.findMany({
      where: { organizationId, expiresAt: { gt: new Date() } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    return { items: rows.map(toShare) };
  }

  async create(who: Identity, { choice, days }: CreateAnalyticsShare): Promise<AnalyticsShareCreated> {
    const { organizationId, actorName: createdBy } = who;
    await periodOf(this.context.db, organizationId, choice);
    const token = randomBytes(24).toString('base64url');
    const id = uuid();
    const expiresAt = new Date(Date.now() + days * DAY_MS);
    const row = await this.context.db.$transaction(async (tx) => {
      await recordChange(
        tx,
        who,
        'analytics-share.create',
        { type: 'analytics-share', id },
        { choice, days },
      );
      const data = { id, organizationId, createdBy, choice, expiresAt, tokenHash: hashSecret(token) };
      return tx.analyticsShare.create({ data });
    });
    return { ...toShare(row), url: `${this.context.config.publicUrl}/shared/${token}` };
  }

  async remove(who: Identity, id: string): Promise<void> {
    await this.context.db.$transaction(async (tx) => {
      const { count } = await tx.analyticsShare.deleteMany({
        where: { id, organizationId: who.organizationId },
      });
      if (count === 0) throw notFound('shared page');
      await recordChange(tx, who, 'analytics-share.delete', { type: 'analytics-share', id });
    });
  }

  /** What a shared page shows. Throws 404 for an address that is unknown, revoked or over. */
  async open(token: string): Promise<SharedAnalytics> {
    const { db } = this.context;
    const row = await db.analyticsShare.findFirst({
      where: { tokenHash: hashSecret(token), expiresAt: { gt: new Date() } },
      include: { organization: { select: { name: true } } },
    });
    if (!row) throw notFound('shared page');
    await db.$executeRaw(sql`
      UPDATE analytics_shares SET last_used_at = date_trunc('hour', clock_timestamp())
      WHERE id = ${row.id} AND last_used_at IS DISTINCT FROM date_trunc('hour', clock_timestamp())`);
    const { from, to, ...choice } = AnalyticsQuery.parse(row.choice);
    return db.snapshot(async (tx) => {
      const { organizationId } = row;
      const period = await readPeriod(tx, organizationId, { from, to });
      if (!period) throw notFound('shared page');
      const scope = { organizationId, choice };
      const wish = { metric: 'engagements', by: undefined, interval: 'day' } as const;
      const ranking = { metric: 'engagements', order: 'most', limit: TOP, after: null } as const;
      return {
        library: row.organization.name,
        expiresAt: row.expiresAt.toISOString(),
        choice,
        overview: await overview(tx, scope, period),
        timeseries: await timeseries(tx, scope, period, wish),
        posts: (await rankedPosts(tx, scope, period, ranking)).items,
      };
    });
  }
}

function toShare({ id, choice, createdBy, createdAt, expiresAt, lastUsedAt }: Row): AnalyticsShare {
  return {
    ...{ id, createdBy, choice: AnalyticsQuery.parse(choice) },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
