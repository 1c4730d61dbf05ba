import { HealthState, Network } from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import { gauge } from '@shelfcast/telemetry';
import type { PublishQueues } from '../scheduling/promote-due.js';
import { countStates, type StateCount } from './count-states.js';

const deliveries = gauge('shelfcast_deliveries', 'Deliveries that are due or open, by state', [
  'network',
  'state',
] as const);
const oldest = gauge(
  'shelfcast_oldest_due_seconds',
  'Since the oldest delivery in the state was due; 0 where there is none',
  ['network', 'state'] as const,
);
const needPerson = gauge(
  'shelfcast_deliveries_need_person',
  'Deliveries that only a person can move, by state',
  ['network', 'state'] as const,
);
const jobs = gauge('shelfcast_queue_jobs', 'Jobs in a network’s queue, by the queue’s own state', [
  'queue',
  'state',
] as const);

const STATES = HealthState.options;
const PERSON_STATES: HealthState[] = ['uncertain', 'missed', 'failed'];

/**
 * Reads the installation's gauges. Every scheduler shows the same figures: take their `max`, never their sum.
 * Where they cannot be read none is shown, rather than one of yesterday.
 */
export async function measure(db: Database, queues: PublishQueues): Promise<void> {
  try {
    const organizations = await db.organization.findMany({ select: { id: true } });
    const counts = await countStates(
      db,
      organizations.map(({ id }) => id),
    );
    for (const network of Network.options) show(network, counts);
  } catch (error) {
    for (const each of [deliveries, oldest, needPerson]) each.reset();
    throw error;
  }
  try {
    for (const [network, queue] of Object.entries(queues)) {
      const depth = await queue.counts();
      for (const [state, count] of Object.entries(depth))
        jobs.set({ queue: `publish.${network}`, state }, count);
    }
  } catch (error) {
    jobs.reset();
    throw error;
  }
}

function show(network: Network, counts: StateCount[]): void {
  for (const state of STATES) {
    const rows = counts.filter((row) => row.network === network && row.state === state);
    deliveries.set({ network, state }, sum(rows.map(({ count }) => count)));
    oldest.set({ network, state }, Math.max(0, ...rows.map(({ oldestSeconds }) => oldestSeconds)));
    if (PERSON_STATES.includes(state))
      needPerson.set({ network, state }, sum(rows.map((row) => row.needPerson)));
  }
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
