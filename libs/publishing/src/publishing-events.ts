import { counter, histogram, logger } from '@shelfcast/telemetry';

const log = logger('publishing');

const attempts = counter('shelfcast_attempts_total', 'Attempts to publish, by outcome', [
  'network',
  'outcome',
] as const);
const lateness = histogram(
  'shelfcast_claim_lateness_seconds',
  'From the time a delivery was due to its claim',
  ['network'] as const,
  [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3600],
);
const checks = counter(
  'shelfcast_checks_total',
  'Questions about submitted and uncertain deliveries, by answer',
  ['network', 'answer'] as const,
);
const removals = counter('shelfcast_removals_total', 'Removals of published posts, by outcome', [
  'network',
  'outcome',
] as const);
const swept = counter('shelfcast_swept_total', 'Deliveries found by the sweep', ['what'] as const);
const promoted = counter('shelfcast_promoted_total', 'Deliveries and questions given to the queues', [
  'what',
] as const);

/** What happens to deliveries: each writes its counter and its log line together. */
export const publishingEvents = {
  attempted(network: string, outcome: string, code: string | null, lateMs: number, deliveryId: string): void {
    attempts.inc({ network, outcome });
    lateness.observe({ network }, lateMs / 1000);
    log.info({ network, outcome, code, lateMs: Math.round(lateMs), deliveryId }, 'attempt finished');
  },
  checked(network: string, answer: string, deliveryId: string): void {
    checks.inc({ network, answer });
    log.info({ network, answer, deliveryId }, 'network asked');
  },
  removed(network: string, outcome: string, code: string | null, deliveryId: string): void {
    removals.inc({ network, outcome });
    log.info({ network, outcome, code, deliveryId }, 'removal asked for at the network');
  },
  promoted(what: 'deliveries' | 'checks' | 'removals', count: number): void {
    if (count > 0) promoted.inc({ what }, count);
  },
  swept(what: string, count: number): void {
    if (count === 0) return;
    swept.inc({ what }, count);
    log.warn({ what, count }, 'the sweep found lost work');
  },
};
