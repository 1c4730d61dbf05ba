import { counter, logger } from '@shelfcast/telemetry';

const log = logger('feeds');
const polls = counter('shelfcast_feed_polls_total', 'Polls of feeds, by outcome', ['outcome'] as const);
const items = counter('shelfcast_feed_items_total', 'Items of feeds, by what became of them', [
  'outcome',
] as const);

/** What happens to feeds: each writes its counter and its log line together. */
export const feedEvents = {
  polled(feedId: string, outcome: string): void {
    polls.inc({ outcome });
    const level = outcome === 'changed' || outcome === 'unchanged' ? 'debug' : 'warn';
    log[level]({ feedId, outcome }, 'feed asked');
  },
  taken(feedId: string, outcome: string): void {
    items.inc({ outcome });
    log.info({ feedId, outcome }, 'feed item taken');
  },
};
