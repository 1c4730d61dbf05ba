import { ConversionKind, type Funnel, type FunnelStepName } from '@shelfcast/contracts';
import { type Queryable, join, raw, sql } from '@shelfcast/database';
import { about } from './about.js';
import { dayGains, staleDays, type Stale } from './chosen-gains.js';
import { chosen, type Scope } from './chosen-posts.js';
import { bothOf, endsOf, type Period, type Span } from './period.js';
import { compare, networksTelling, ratioOf, toCount, type Sums } from './sums.js';

const HOW = {
  code: 'funnel',
  formula:
    'Posts that came out in the period, and what happened on its days, whenever the post came out: times shown (or people who read, on networks that tell those instead), ' +
    'visits by short link (robots left out), arrivals that the catalogue told, and what it told came of them. ' +
    'A rate is a step by an earlier one; visits are held against what was seen only on networks that tell it.',
};

/** What networks tell of being seen: each one of them at most. */
const SEEN = ['impressions', 'reads'] as const;
const TELLING = SEEN.flatMap((metric) => networksTelling(metric));

/** The earlier step that each is held against, and the sum that is its part. */
const RATES: Partial<Record<FunnelStepName, { of: FunnelStepName; part: string }>> = {
  visits: { of: 'seen', part: 'visitsWhereSeen' },
  arrivals: { of: 'visits', part: 'arrivals' },
  conversions: { of: 'visits', part: 'conversions' },
};
const STEPS = ['posts', 'seen', 'visits', 'arrivals', 'conversions'] as const;

/** From a post to what it did for the library. */
export async function funnel(db: Queryable, scope: Scope, period: Period): Promise<Funnel> {
  const { previous, timeZone } = period;
  const stale = await staleDays(db, scope, bothOf(period));
  const [now, before, kinds, kindsBefore, told] = await Promise.all([
    sumsOf(db, scope, period, timeZone, stale),
    sumsOf(db, scope, previous, timeZone, stale),
    kindsOf(db, scope, period, timeZone),
    kindsOf(db, scope, previous, timeZone),
    about(db, scope, period, HOW),
  ]);
  return {
    ...told,
    steps: STEPS.map((step) => ({
      step,
      ...compare(valueOf(now, step), valueOf(before, step)),
      rate: rateOf(step, now, before),
    })),
    conversions: ConversionKind.exclude(['arrival']).options.flatMap((kind) => {
      const [value, earlier] = [kinds.get(kind) ?? 0, kindsBefore.get(kind) ?? 0];
      return value + earlier > 0 ? [{ kind, ...compare(value, earlier) }] : [];
    }),
  };
}

function valueOf(sums: Sums, step: string): number | null {
  return toCount(sums[step]) ?? (step === 'posts' ? 0 : null);
}

function rateOf(step: FunnelStepName, now: Sums, before: Sums) {
  const rate = RATES[step];
  if (!rate) return null;
  const [part, whole] = [valueOf(now, rate.part), valueOf(now, rate.of)];
  const previous = ratioOf(valueOf(before, rate.part), valueOf(before, rate.of));
  return { of: rate.of, value: ratioOf(part, whole), previous, part, whole };
}

async function sumsOf(db: Queryable, scope: Scope, span: Span, zone: string, stale: Stale): Promise<Sums> {
  const gains = dayGains(scope, span, zone, stale, ['network']);
  const seen = SEEN.map((metric) => raw(`g.${metric}`));
  const [row] = await db.$queryRaw<Sums[]>(sql`
    SELECT sum(published) AS posts, sum(coalesce(${join(seen)})) AS seen, sum(visits) AS visits,
      sum(visits) FILTER (WHERE network = ANY (${TELLING})) AS "visitsWhereSeen",
      sum(arrivals) AS arrivals, sum(conversions) AS conversions
    FROM ${gains} g`);
  return row ?? {};
}

async function kindsOf(db: Queryable, scope: Scope, span: Span, zone: string): Promise<Map<string, number>> {
  const { begin, end } = endsOf(span, zone);
  const rows = await db.$queryRaw<{ kind: string; count: number }[]>(sql`
    SELECT v.kind, count(*)::int AS count FROM conversions v JOIN post_sums s ON s.delivery_id = v.delivery_id
    WHERE v.organization_id = ${scope.organizationId} AND ${chosen(scope)}
      AND v.at >= ${begin} AND v.at < ${end}
    GROUP BY v.kind`);
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}
