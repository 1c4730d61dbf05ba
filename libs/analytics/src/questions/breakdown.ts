import type { Breakdown, SeriesDimension } from '@shelfcast/contracts';
import { type Queryable, empty, join, raw, sql } from '@shelfcast/database';
import { about } from './about.js';
import { dayGains, staleDays, type Division, type Stale } from './chosen-gains.js';
import { chosen, publishedIn, type Scope } from './chosen-posts.js';
import { DIMENSIONS } from './dimensions.js';
import { bothOf, type Period, type Span } from './period.js';
import { metricsOf, POST_BASES, rateOf, sumColumns, valueOf, type Sums } from './sums.js';

const HOW = {
  code: 'gains-by-group',
  formula:
    'Of each group the sum of what posts gained on the days of the period, whenever they came out, beside the days before. ' +
    'Engagements are likes, comments, shares, quotes, saves and recommends together. ' +
    'A rate is the engagements of the posts whose network tells its basis, divided by that basis. ' +
    'Per post: the engagements so far of the posts that came out in the period, on average of those of which any were told; those of the period before had longer to gather theirs. ' +
    'A post with several tags is in the group of each.',
};

const MAX_GROUPS = 50;

interface Group {
  key: string | null;
  name: string | null;
  sums: Sums;
}

/** Kinds, series, languages … beside each other, the most engagements first. */
export async function breakdown(
  db: Queryable,
  scope: Scope,
  period: Period,
  by: SeriesDimension,
): Promise<Breakdown> {
  const { previous, timeZone } = period;
  const stale = await staleDays(db, scope, bothOf(period));
  const [now, before, perPost, perPostBefore, told] = await Promise.all([
    groupsOf(db, scope, period, timeZone, by, stale),
    groupsOf(db, scope, previous, timeZone, by, stale),
    averagesOf(db, scope, period, timeZone, by),
    averagesOf(db, scope, previous, timeZone, by),
    about(db, scope, period, HOW),
  ]);
  const earlier = new Map(before.map((group) => [group.key, group]));
  const present = new Set(now.map(({ key }) => key));
  const groups = [...now, ...before.filter(({ key }) => !present.has(key)).map(emptied)];
  const items = groups.slice(0, MAX_GROUPS).map(({ key, name, sums }) => {
    const sumsBefore = earlier.get(key)?.sums ?? {};
    return {
      ...{ key, name, metrics: metricsOf(sums, sumsBefore) },
      rates: POST_BASES.map((basis) => rateOf(basis, sums, sumsBefore)),
      perPost: { value: perPost.get(key) ?? null, previous: perPostBefore.get(key) ?? null },
    };
  });
  return { ...told, by, items };
}

/** A group that only the period before has. */
function emptied({ key, name }: Group): Group {
  return { key, name, sums: {} };
}

async function groupsOf(
  db: Queryable,
  scope: Scope,
  span: Span,
  zone: string,
  by: SeriesDimension,
  stale: Stale,
): Promise<Group[]> {
  const { column, name, more } = DIMENSIONS[by];
  const divisions = [...new Set<Division>([column, 'network'])];
  const gains = dayGains(scope, span, zone, stale, divisions);
  const rows = await db.$queryRaw<({ key: string | null; name: string | null } & Sums)[]>(sql`
    SELECT lines.*, ${name} AS name FROM (
      SELECT ${raw(column)} AS key, ${join(sumColumns())} FROM ${gains} g GROUP BY 1) lines ${more}
    ORDER BY lines.engagements DESC NULLS LAST, lines.posts DESC NULLS LAST, lines.key`);
  return rows.map(({ key, name: called, ...sums }) => ({ key, name: called, sums }));
}

async function averagesOf(
  db: Queryable,
  scope: Scope,
  span: Span,
  zone: string,
  by: SeriesDimension,
): Promise<Map<string | null, number>> {
  const tagged = by === 'tag' ? sql`LEFT JOIN LATERAL unnest(s.tags) AS tagged(tag) ON true` : empty;
  const key = by === 'tag' ? raw('tagged.tag') : raw(`s.${DIMENSIONS[by].column}`);
  const rows = await db.$queryRaw<{ key: string | null; average: number | null }[]>(sql`
    SELECT ${key} AS key, round(avg(${valueOf('engagements', 's')}), 2)::float8 AS average
    FROM post_sums s ${tagged} WHERE ${chosen(scope)} AND ${publishedIn(span, zone)} GROUP BY 1`);
  return new Map(rows.flatMap(({ key, average }) => (average === null ? [] : [[key, average] as const])));
}
