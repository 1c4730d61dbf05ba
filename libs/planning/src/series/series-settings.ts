import { type Queryable, sql } from '@shelfcast/database';
import { loadClosed } from '../closed/load-closed.js';
import { addDays, dayOf, toLocal } from '../time/local-time.js';
import { MAX_MOVE_DAYS, occurrencesOf, type DatedOccurrence, type Rhythm } from './occurrences-of.js';

/** A series as staff have it at this moment. */
export interface SeriesSettings extends Rhythm {
  id: string;
  organizationId: string;
  name: string;
  kind: string;
  language: string | null;
  tags: string[];
  link: string | null;
  accountIds: string[];
  campaignId: string | null;
  titleTemplate: string;
  bodyTemplate: string;
  mode: string;
  aheadDays: number;
  enabled: boolean;
  /** The database's clock. */
  now: Date;
}

export const SERIES_COLUMNS = sql`
  s.id, s.organization_id AS "organizationId", s.name, s.rule, s.starts_on::text AS "startsOn",
  s.ends_on::text AS "endsOn", s.time, s.time_zone AS "timeZone", s.kind, s.language, s.tags, s.link,
  s.account_ids AS "accountIds", s.title_template AS "titleTemplate", s.body_template AS "bodyTemplate",
  s.first_number AS "firstNumber", s.mode, s.ahead_days AS "aheadDays", s.on_closed_days AS "onClosedDays",
  s.enabled, s.campaign_id AS "campaignId", clock_timestamp() AS now`;

/** What series of one library bring in that time, each with its own, with the library's closed days. */
export async function datedOccurrences<S extends SeriesSettings>(
  db: Queryable,
  organizationId: string,
  series: S[],
  from: Date,
  to: Date,
): Promise<{ series: S; occurrences: DatedOccurrence[] }[]> {
  if (series.length === 0) return [];
  // Days are some zone's: one more on either side is enough for all of them.
  const day = (at: Date, days: number) => addDays(dayOf(toLocal(at, 'UTC')), days);
  const first = day(from, -MAX_MOVE_DAYS - 1);
  const closedOn = await loadClosed(db, organizationId, first, day(to, MAX_MOVE_DAYS + 2));
  return series.map((each) => ({ series: each, occurrences: occurrencesOf(each, closedOn, from, to) }));
}
