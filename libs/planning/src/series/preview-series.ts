import type { Occurrence } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import { addDays, dayOf, toLocal } from '../time/local-time.js';
import { composeOccurrence } from './compose-occurrence.js';
import { MAX_MOVE_DAYS, type DatedOccurrence } from './occurrences-of.js';
import { SERIES_COLUMNS, datedOccurrences, type SeriesSettings } from './series-settings.js';

interface KnownOccurrence {
  seriesId: string;
  localAt: string;
  outcome: Occurrence['outcome'];
  detail: string | null;
  postId: string | null;
}

/** The library's series, or one of them. */
export function loadSeries(
  db: Queryable,
  organizationId: string,
  id: string | null = null,
): Promise<SeriesSettings[]> {
  return db.$queryRaw<SeriesSettings[]>(sql`
    SELECT ${SERIES_COLUMNS} FROM series s
    WHERE s.organization_id = ${organizationId} AND (${id}::text IS NULL OR s.id = ${id})
    ORDER BY s.created_at, s.id`);
}

/** What series bring in that time, whether it is made yet or not. A series that is paused brings nothing more. */
export async function previewSeries(
  db: Queryable,
  organizationId: string,
  series: SeriesSettings[],
  from: Date,
  to: Date,
): Promise<Occurrence[]> {
  const known = await knownOccurrences(db, series, from, to);
  const dated = await datedOccurrences(db, organizationId, series, from, to);
  return dated
    .flatMap(({ series: each, occurrences }) =>
      occurrences.flatMap((occurrence) =>
        toOccurrence(each, occurrence, known.get(`${each.id} ${occurrence.localAt}`)),
      ),
    )
    .sort((one, other) => one.at.localeCompare(other.at));
}

/** Nothing for what was not made in its time, or will not be. */
function toOccurrence(
  series: SeriesSettings,
  { localAt, at, number, leftOut }: DatedOccurrence,
  made: KnownOccurrence | undefined,
): Occurrence[] {
  if (!made && !(series.enabled && at > series.now)) return [];
  const { title } = composeOccurrence(series, { at, number });
  return [
    {
      ...{ seriesId: series.id, at: at.toISOString(), localAt, number, title },
      outcome: made?.outcome ?? (leftOut === null ? 'to-come' : 'left-out'),
      ...{ detail: made ? made.detail : leftOut, postId: made?.postId ?? null },
    },
  ];
}

async function knownOccurrences(
  db: Queryable,
  series: SeriesSettings[],
  from: Date,
  to: Date,
): Promise<Map<string, KnownOccurrence>> {
  const [first, last] = [
    addDays(dayOf(toLocal(from, 'UTC')), -MAX_MOVE_DAYS - 1),
    addDays(dayOf(toLocal(to, 'UTC')), 2),
  ];
  const rows = await db.$queryRaw<KnownOccurrence[]>(sql`
    SELECT series_id AS "seriesId", local_at AS "localAt", outcome, detail, post_id AS "postId"
    FROM series_occurrences
    WHERE series_id = ANY(${series.map(({ id }) => id)}) AND local_at >= ${first} AND local_at < ${last}`);
  return new Map(rows.map((row) => [`${row.seriesId} ${row.localAt}`, row]));
}
