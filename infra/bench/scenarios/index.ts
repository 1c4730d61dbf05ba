import { analytics } from './analytics.ts';
import { api } from './api.ts';
import { burst } from './burst.ts';
import { fairness } from './fairness.ts';
import { hungNetwork } from './hung-network.ts';
import { futureRows } from './import.ts';
import { memory } from './memory.ts';
import { redirect } from './redirect.ts';
import type { Scenario } from './scenario.ts';
import { slowNetwork } from './slow-network.ts';
import { spread } from './spread.ts';
import { throughput } from './throughput.ts';

/** In the order of a whole run: the millions of rows come last, since they fill the database. */
export const scenarios: Scenario[] = [
  ...[
    throughput,
    burst,
    spread,
    slowNetwork,
    hungNetwork,
    fairness,
    memory,
    redirect,
    api,
    analytics,
    futureRows,
  ],
];
