import { type Database, sql } from '@shelfcast/database';
import { planningEvents } from '../planning-events.js';
import type { Adapters } from '../post/refusals.js';
import { endRound, type ClaimedSeries } from './claim-series.js';
import { makeOccurrence } from './make-occurrence.js';
import { SERIES_COLUMNS, datedOccurrences, type SeriesSettings } from './series-settings.js';

const DAY_MS = 86_400_000;

/** Makes the posts of a series as far ahead as it asks. What is interrupted goes on with the next round. */
export async function runRound(db: Database, adapters: Adapters, claimed: ClaimedSeries): Promise<void> {
  const [series] = await db.$queryRaw<SeriesSettings[]>(sql`
    SELECT ${SERIES_COLUMNS} FROM series s WHERE s.id = ${claimed.id}`);
  if (!series) return;
  const horizon = new Date(series.now.getTime() + series.aheadDays * DAY_MS);
  const [dated] = await datedOccurrences(db, series.organizationId, [series], series.now, horizon);
  const known = await knownTimes(db, series.id);
  for (const occurrence of dated?.occurrences ?? []) {
    if (occurrence.leftOut !== null || known.has(occurrence.localAt)) continue;
    const made = await makeOccurrence(db, adapters, claimed, occurrence);
    if (made === 'left') return;
    planningEvents.made(series.id, made);
  }
  await endRound(db, claimed);
}

/** The unique rows decide in the end; this spares the asking. Those of the last months are enough. */
async function knownTimes(db: Database, seriesId: string): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ localAt: string }[]>(sql`
    SELECT local_at AS "localAt" FROM series_occurrences
    WHERE series_id = ${seriesId} AND local_at > to_char(clock_timestamp() - interval '60 days', 'YYYY-MM-DD')`);
  return new Set(rows.map(({ localAt }) => localAt));
}
