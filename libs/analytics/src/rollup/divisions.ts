import { DAILY_SETS } from '@shelfcast/contracts';
import { type Sql, sql } from '@shelfcast/database';

/** One way to divide time: how a moment's bucket is told, and where its gains are kept. */
export interface Division {
  table: Sql;
  bucket: 'day' | 'hour';
  type: Sql;
  /** The bucket of `at`. What is told of the very end of a day belongs to that day. */
  of: (at: Sql) => Sql;
  /** From a bucket to the next one. */
  step: Sql;
  /** Before anything of a bucket, so that the index helps. */
  before: (bucket: Sql) => Sql;
  /** Which snapshots it is made of. */
  where: Sql;
}

const BEFORE_END = sql`interval '1 millisecond'`;

export function days(timeZone: string): Division {
  return {
    ...{ table: sql`post_days`, bucket: 'day', type: sql`date`, step: sql`1`, where: sql`true` },
    of: (at) => sql`((${at} - ${BEFORE_END}) AT TIME ZONE ${timeZone})::date`,
    // A clock that is put back at midnight makes that day begin earlier than its midnight.
    before: (day) => sql`(${day}::timestamp AT TIME ZONE ${timeZone}) - interval '3 hours'`,
  };
}

export const HOURS: Division = {
  ...{ table: sql`post_hours`, bucket: 'hour', type: sql`timestamptz`, step: sql`interval '1 hour'` },
  of: (at) => sql`date_trunc('hour', ${at} - ${BEFORE_END}, 'UTC')`,
  before: (hour) => sql`${hour}`,
  where: sql`s."set" <> ALL (${[...DAILY_SETS]}::text[])`,
};
