import { counter, logger } from '@shelfcast/telemetry';

const log = logger('links');
const redirects = counter(
  'shelfcast_link_redirects_total',
  'Calls of short links, by what they were answered',
  ['outcome'] as const,
);
const stored = counter(
  'shelfcast_link_clicks_stored_total',
  'Clicks brought from the spool into PostgreSQL',
  [],
);
const lost = counter(
  'shelfcast_link_clicks_lost_total',
  'Clicks that neither disk nor memory could take',
  [],
);

export type RedirectOutcome = 'reader' | 'robot' | 'unknown' | 'unavailable';

/** What happens to short links and their clicks: each writes its counter and its log line together. */
export const linkEvents = {
  called(outcome: RedirectOutcome, count = 1): void {
    redirects.inc({ outcome }, count);
  },
  stored(count: number): void {
    stored.inc(count);
  },
  lost(count: number): void {
    lost.inc(count);
    log.error({ count }, 'a click is lost: the spool takes nothing. See that its disk has room');
  },
  notSpooled(error: unknown): void {
    log.error(
      { err: error },
      'clicks wait in memory: the spool cannot be written. See that its disk has room',
    );
  },
  unreadable(line: string): void {
    log.warn({ line: line.slice(0, 200) }, 'a line of the spool is no click and is left out');
  },
  notDrained(error: unknown): void {
    log.warn({ err: error }, 'clicks wait in the spool until PostgreSQL answers');
  },
  notWarmed(error: unknown): void {
    log.warn({ err: error }, 'links are not read beforehand until PostgreSQL answers');
  },
  notLookedUp(error: unknown, code: string): void {
    log.error({ err: error, code }, 'a short link could not be looked up');
  },
};
