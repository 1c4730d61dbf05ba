/** One change to a built file of a service while it is loaded. */
export interface Patch {
  /** End of the file's address. */
  file: string;
  /** Must match exactly once. */
  find: RegExp;
  put: string;
}

const ATTEMPT = 'libs/publishing/dist/attempt/run-attempt.js';
const CLAIM = 'libs/publishing/dist/attempt/claim-delivery.js';
const OUTCOME = 'libs/publishing/dist/attempt/decide-outcome.js';
const SWEEP = 'libs/publishing/dist/scheduling/sweep.js';

const point = (name: string) => `await trialPoint('${name}', deliveryId);`;

/** The places inside an attempt at which its process can be struck (`POINTS` of the plan). */
export const POINT_PATCHES: Patch[] = [
  {
    file: ATTEMPT,
    find: /let claimed = await claimDelivery\(/,
    put: `${point('before the attempt row')} $&`,
  },
  {
    file: ATTEMPT,
    find: /const answer = await callNetwork\([^;]*;/,
    put: `${point('after the attempt row')} $& ${point('after the call')}`,
  },
  {
    file: ATTEMPT,
    find: /const \{ stored, next \} = await storeOutcome\(/,
    put: `${point('before the outcome is stored')} $&`,
  },
];

/** A safeguard each, taken out: the trial must then find a violation. */
export const MUTATIONS: Record<string, Patch[]> = {
  /** Owners are told dead by the clock, not by their session's lock. */
  ownership: [
    {
      file: SWEEP,
      find: /NOT EXISTS \(\s*SELECT 1 FROM pg_locks[\s\S]*?= d\.owner_key\)/,
      put: "d.sent_at < clock_timestamp() - interval '2 seconds'",
    },
  ],
  /** The attempt's row means nothing: what a dead worker left is sent again. */
  attempt: [
    {
      file: SWEEP,
      find: /SET status = 'uncertain', check_at = clock_timestamp\(\), checks = 0,/,
      put: "SET status = 'scheduled', holds_account = false, generation = d.generation + 1, next_attempt_at = clock_timestamp() + interval '5 seconds', check_at = NULL, checks = 0,",
    },
  ],
  /** A lost answer is sent again without looking. */
  lookup: [
    {
      file: OUTCOME,
      find: /switch \(error\.kind\) \{/,
      put: "switch (error.kind === 'ambiguous' ? 'retryable' : error.kind) {",
    },
  ],
  /** A claim takes whatever generation the delivery has. */
  generation: [
    {
      file: CLAIM,
      find: /d\.status = 'queued' AND d\.generation = \$\{claim\.generation\}\s*AND \(d\.latest_at/,
      put: "d.status = 'queued' AND (d.latest_at",
    },
    {
      file: CLAIM,
      find: /AND d\.status = \$\{QUEUED\} AND d\.generation = \$\{claim\.generation\} AND d\.next_attempt_at/,
      put: 'AND d.status = ${QUEUED} AND d.next_attempt_at',
    },
  ],
};
