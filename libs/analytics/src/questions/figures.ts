import { FigureName, type FigureList } from '@shelfcast/contracts';
import { type Queryable, empty, sql } from '@shelfcast/database';
import { daysOf, type Period, type Span } from './period.js';
import { compare } from './sums.js';

/** Told as they stand; all others are sums of days. */
const STANDING: readonly FigureName[] = ['cardHolders'];

interface Row {
  name: FigureName;
  value: number | null;
  previous: number | null;
  sources: string[];
  points: Record<string, number>;
}

/** What the library counts itself, by day, beside the days before. */
export async function figures(
  db: Queryable,
  organizationId: string,
  period: Period,
  name: FigureName | undefined,
): Promise<FigureList> {
  const within = ({ from, to }: Span) => sql`day BETWEEN ${from}::date AND ${to}::date`;
  const told = (span: Span) => sql`
    (CASE WHEN name = ANY (${[...STANDING]})
      THEN (array_agg(value ORDER BY day DESC) FILTER (WHERE ${within(span)}))[1]
      ELSE sum(value) FILTER (WHERE ${within(span)}) END)::float8`;
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT name, ${told(period)} AS value, ${told(period.previous)} AS previous,
      coalesce(array_agg(DISTINCT source) FILTER (WHERE ${within(period)}), '{}') AS sources,
      coalesce(jsonb_object_agg(day::text, value) FILTER (WHERE ${within(period)}), '{}') AS points
    FROM figures WHERE organization_id = ${organizationId} ${name ? sql`AND name = ${name}` : empty}
    GROUP BY name`);
  const items = FigureName.options.flatMap((each) => {
    const row = rows.find((one) => one.name === each);
    if (!row) return [];
    const is = STANDING.includes(each) ? ('latest' as const) : ('sum' as const);
    return {
      ...{ name: each, is, ...compare(row.value, row.previous), sources: row.sources },
      points: daysOf(period).map((day) => ({ day, value: row.points[day] ?? null })),
    };
  });
  return { period, items };
}
