import type { Config } from '@shelfcast/config';
import { Network } from '@shelfcast/contracts';
import { Database } from '@shelfcast/database';
import { TypedQueue, openQueueHome, publishQueue, type QueueHome } from '@shelfcast/queues';
import { logger } from '@shelfcast/telemetry';
import { readClockState, recordRound } from '../health/clock-state.js';
import { measure } from '../health/publishing-gauges.js';
import { publishingEvents } from '../publishing-events.js';
import { promoteRemovals } from '../removal/promote-removals.js';
import { promoteChecks, promoteDue, type PublishQueues } from './promote-due.js';
import { sweep } from './sweep.js';

const log = logger('clock');
const TICK_MS = 200;
const SWEEP_MS = 1_000;
/** A question is one or two calls; it is asked anew so long after a call's time limit. */
const CHECK_MARGIN_MS = 5_000;
const MEASURE_MS = 5_000;

/** Time itself: promotes what is due several times a second and sweeps once a second. Several may run side by side. */
export class PublishingClock {
  readonly db: Database;
  private readonly home: QueueHome;
  private readonly queues: PublishQueues;
  private readonly loops: Promise<void>[] = [];
  /** Five rounds a second need not each be written down. */
  private noteAfter = 0;
  private readonly stopping = new AbortController();
  private readonly checkLeaseMs: number;

  constructor(config: Config) {
    this.db = new Database({ url: config.databaseUrl, poolSize: 6, applicationName: config.service.name });
    this.checkLeaseMs = config.networks.timeoutMs + CHECK_MARGIN_MS;
    this.home = openQueueHome(config.queue);
    const entries = Network.options.map(
      (network) => [network, new TypedQueue(this.home, publishQueue(network))] as const,
    );
    this.queues = Object.fromEntries(entries) as PublishQueues;
  }

  start(): void {
    this.loops.push(this.loop('promote', TICK_MS, () => this.promote()));
    this.loops.push(this.loop('ask', TICK_MS, () => this.ask()));
    this.loops.push(this.loop('sweep', SWEEP_MS, () => this.sweep()));
    this.loops.push(this.loop('measure', MEASURE_MS, () => measure(this.db, this.queues)));
  }

  private async promote(): Promise<void> {
    publishingEvents.promoted('deliveries', await promoteDue(this.db, this.queues));
    if (Date.now() < this.noteAfter) return;
    await recordRound(this.db, 'promote');
    this.noteAfter = Date.now() + SWEEP_MS;
  }

  private async ask(): Promise<void> {
    publishingEvents.promoted('checks', await promoteChecks(this.db, this.queues, this.checkLeaseMs));
    publishingEvents.promoted('removals', await promoteRemovals(this.db, this.queues));
  }

  private async sweep(): Promise<void> {
    const found = await sweep(this.db, this.queues);
    for (const [what, count] of Object.entries(found)) publishingEvents.swept(what, count);
    await recordRound(this.db, 'sweep');
  }

  /** A failing round is told and tried again: a database that restarts stops nothing for good. */
  private async loop(name: string, everyMs: number, round: () => Promise<void>): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await round();
      } catch (error) {
        log.error({ err: error }, `${name} failed and is tried again`);
      }
      await pause(everyMs, signal);
    }
  }

  readonly checks: Record<string, () => Promise<void>> = {
    postgresql: async () => {
      await this.db.$queryRawUnsafe('SELECT 1');
    },
    queue: () => this.home.ping(),
    promotion: async () => {
      const { overdue } = await readClockState(this.db);
      if (overdue > 0) throw new Error(`${overdue} deliveries are due and nobody has promoted them.`);
    },
    workers: async () => {
      const { untaken } = await readClockState(this.db);
      if (untaken > 0)
        throw new Error(
          `On ${untaken} accounts the next delivery is overdue and no worker takes it. Look at the adapters.`,
        );
    },
  };

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.loops);
    await Promise.all(Object.values(this.queues).map((queue) => queue.close()));
    await this.home.close();
    await this.db.$disconnect();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
