import { Injectable } from '@nestjs/common';
import {
  accountGrowth,
  bestTimes,
  breakdown,
  firstEngagement,
  funnel,
  overview,
  rankedPosts,
  timeseries,
  type Period,
  type Ranking,
  type Scope,
} from '@shelfcast/analytics';
import type { Identity } from '@shelfcast/auth';
import type {
  AccountGrowthList,
  AccountGrowthQuery,
  AnalyticsOverview,
  AnalyticsQuery,
  BestTimes,
  BestTimesQuery,
  Breakdown,
  BreakdownQuery,
  FirstEngagement,
  Funnel,
  FunnelQuery,
  RankedPostList,
  RankedPostQuery,
  Timeseries,
  TimeseriesQuery,
} from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { ProblemError } from '@shelfcast/service-kit';
import { Context } from '../context.js';
import { notAPeriod, periodOf } from './period-of.js';

const MAX_DAYS_OF_HOURS = 8;

/** What readers did with the library's posts. Each answer is of one moment of the database. */
@Injectable()
export class AnalyticsService {
  constructor(private readonly context: Context) {}

  overview(who: Identity, query: AnalyticsQuery): Promise<AnalyticsOverview> {
    return this.ask(who, query, overview);
  }

  timeseries(who: Identity, query: TimeseriesQuery): Promise<Timeseries> {
    const { metric, by, interval, ...choice } = query;
    return this.ask(who, choice, (db, scope, period) => {
      if (interval === 'hour' && period.days > MAX_DAYS_OF_HOURS)
        throw notAPeriod(`Hours are told for at most ${MAX_DAYS_OF_HOURS} days: give a nearer \`from\`.`);
      return timeseries(db, scope, period, { metric, by, interval });
    });
  }

  posts(who: Identity, query: RankedPostQuery): Promise<RankedPostList> {
    const { metric, order, limit, cursor, ...choice } = query;
    const after = cursor === undefined ? null : decodeRank(cursor);
    return this.ask(who, choice, async (db, scope, period) => {
      const { next, ...answer } = await rankedPosts(db, scope, period, { metric, order, limit, after });
      return { ...answer, nextCursor: next && encodeRank(next) };
    });
  }

  bestTimes(who: Identity, query: BestTimesQuery): Promise<BestTimes> {
    const { metric, within, ...choice } = query;
    return this.ask(who, choice, (db, scope, period) => bestTimes(db, scope, period, { metric, within }));
  }

  breakdown(who: Identity, { by, ...choice }: BreakdownQuery): Promise<Breakdown> {
    return this.ask(who, choice, (db, scope, period) => breakdown(db, scope, period, by));
  }

  firstEngagement(who: Identity, query: AnalyticsQuery): Promise<FirstEngagement> {
    return this.ask(who, query, firstEngagement);
  }

  funnel(who: Identity, query: FunnelQuery): Promise<Funnel> {
    return this.ask(who, query, funnel);
  }

  accounts(who: Identity, query: AccountGrowthQuery): Promise<AccountGrowthList> {
    return this.ask(who, query, accountGrowth);
  }

  private ask<T>(
    { organizationId }: Identity,
    { from, to, ...choice }: AnalyticsQuery,
    answer: (db: Queryable, scope: Scope, period: Period) => Promise<T>,
  ): Promise<T> {
    return this.context.db.directSnapshot(
      async (db) => {
        const period = await periodOf(db, organizationId, { from, to });
        return answer(db, { organizationId, choice }, period);
      },
      (_, answered) => Promise.resolve(answered),
    );
  }
}

function encodeRank({ value, deliveryId }: NonNullable<Ranking['after']>): string {
  return Buffer.from(`${value ?? ''} ${deliveryId}`).toString('base64url');
}

function decodeRank(cursor: string): NonNullable<Ranking['after']> {
  const [, value, deliveryId] =
    /^(-?\d{1,15})? ([^ ]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (deliveryId) return { value: value === undefined ? null : Number(value), deliveryId };
  throw new ProblemError(422, 'invalid', 'This cursor is not one of ours.', [
    { field: 'cursor', code: 'invalid', detail: 'Take nextCursor as it was answered.' },
  ]);
}
