import { type Database, type Queryable, sql } from '@shelfcast/database';
import { planPost, type PlannedPost } from '../post/plan-post.js';
import type { Adapters } from '../post/refusals.js';
import type { ClaimedSeries } from './claim-series.js';
import { composeOccurrence } from './compose-occurrence.js';
import type { DatedOccurrence } from './occurrences-of.js';
import { SERIES_COLUMNS, type SeriesSettings } from './series-settings.js';

export type Made = PlannedPost['outcome'] | 'known' | 'late' | 'left';

/**
 * Makes the post of an occurrence, once: the occurrence's row, which is unique, its post, deliveries and audit row are
 * stored together or not at all. `known`: it was made before; `late`: its time has come; `left`: staff have changed,
 * paused or deleted the series in the meantime.
 */
export function makeOccurrence(
  db: Database,
  adapters: Adapters,
  claimed: ClaimedSeries,
  occurrence: DatedOccurrence,
): Promise<Made> {
  return db.$transaction(async (tx) => {
    const series = await lockSeries(tx, claimed);
    if (!series) return 'left';
    const { localAt, at, number } = occurrence;
    if (at <= series.now) return 'late';
    if (!(await insertOccurrence(tx, series.id, localAt))) return 'known';
    const { organizationId, accountIds, kind, language, tags, link, name, timeZone, campaignId } = series;
    const planned = await planPost(tx, adapters, {
      ...{ organizationId, accountIds, campaignId, authorName: `${name} (series)` },
      words: { ...composeOccurrence(series, occurrence), kind, language, tags, link },
      dueAt: series.mode === 'scheduled' ? at : null,
      ...{ action: 'post.from-series', details: { seriesId: series.id, localAt, number } },
      series: { id: series.id, at, timeZone },
    });
    await tx.seriesOccurrence.update({
      where: { seriesId_localAt: { seriesId: series.id, localAt } },
      data: planned,
    });
    return planned.outcome;
  });
}

/** Holds the series still until the transaction ends; null where it is gone, off, or another one since it was claimed. */
async function lockSeries(tx: Queryable, { id, revision }: ClaimedSeries): Promise<SeriesSettings | null> {
  const [row] = await tx.$queryRaw<SeriesSettings[]>(sql`
    SELECT ${SERIES_COLUMNS} FROM series s
    WHERE s.id = ${id} AND s.revision = ${revision} AND s.enabled FOR NO KEY UPDATE`);
  return row ?? null;
}

async function insertOccurrence(tx: Queryable, seriesId: string, localAt: string): Promise<boolean> {
  const rows = await tx.$executeRaw(sql`
    INSERT INTO series_occurrences (series_id, local_at, outcome) VALUES (${seriesId}, ${localAt}, 'skipped')
    ON CONFLICT DO NOTHING`);
  return rows > 0;
}
