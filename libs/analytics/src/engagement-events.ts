import { counter, logger } from '@shelfcast/telemetry';

const log = logger('engagement');

const promoted = counter('shelfcast_readings_promoted_total', 'Readings of metrics given to the queues', []);
const readings = counter('shelfcast_readings_total', 'Readings of metrics, by outcome', [
  'network',
  'outcome',
] as const);
const snapshots = counter('shelfcast_snapshots_total', 'Snapshots of metrics written', ['network'] as const);
const charged = counter('shelfcast_reading_usd_total', 'What reading metrics cost, in USD', [
  'network',
] as const);

/** What happens to readings: each writes its counter and its log line together. */
export const engagementEvents = {
  promoted(count: number): void {
    if (count > 0) promoted.inc(count);
  },
  read(network: string, accountId: string, posts: number): void {
    readings.inc({ network, outcome: 'read' });
    log.info({ network, accountId, posts }, 'metrics read');
  },
  notRead(network: string, accountId: string, code: string, detail: string): void {
    readings.inc({ network, outcome: code });
    log.warn({ network, accountId, code, detail }, 'metrics could not be read and are asked for later');
  },
  charged(network: string, usd: number): void {
    charged.inc({ network }, usd);
  },
  recorded(network: string, count: number): void {
    snapshots.inc({ network }, count);
  },
};
