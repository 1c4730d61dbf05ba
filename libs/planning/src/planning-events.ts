import { counter, logger } from '@shelfcast/telemetry';
import type { Made } from './series/make-occurrence.js';

const log = logger('planning');
const occurrences = counter(
  'shelfcast_series_occurrences_total',
  'Occurrences of series, by what became of them',
  ['outcome'] as const,
);

/** What happens to series: each writes its counter and its log line together. */
export const planningEvents = {
  made(seriesId: string, outcome: Made): void {
    occurrences.inc({ outcome });
    log[outcome === 'known' ? 'debug' : 'info']({ seriesId, outcome }, 'series occurrence');
  },
};
