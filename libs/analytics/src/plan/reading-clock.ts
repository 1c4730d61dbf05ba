import type { Config } from '@shelfcast/config';
import { Network } from '@shelfcast/contracts';
import { Database, Rounds } from '@shelfcast/database';
import { TypedQueue, metricsQueue, openQueueHome, type QueueHome } from '@shelfcast/queues';
import { logger } from '@shelfcast/telemetry';
import { engagementEvents } from '../engagement-events.js';
import { beginAccounts, beginPosts, SETTLED_MS } from './begin-measuring.js';
import { promoteReadings, type MetricsQueues } from './promote-readings.js';

const log = logger('reading-clock');
const TICK_MS = 5_000;

/** Asks the adapters for the numbers of posts and accounts when they are due. Several may run side by side. */
export class ReadingClock {
  private readonly db: Database;
  private readonly home: QueueHome;
  private readonly queues: MetricsQueues;
  private readonly rounds: Rounds;

  /** `settledMs`: how old a change is when it is read from the log of changes. */
  constructor(config: Config, { tickMs = TICK_MS, settledMs = SETTLED_MS } = {}) {
    this.db = new Database({ url: config.databaseUrl, poolSize: 2, applicationName: config.service.name });
    this.home = openQueueHome(config.queue);
    const entries = Network.options.map(
      (network) => [network, new TypedQueue(this.home, metricsQueue(network))] as const,
    );
    this.queues = Object.fromEntries(entries) as MetricsQueues;
    const turn = async () => {
      await beginAccounts(this.db);
      await beginPosts(this.db, settledMs);
      engagementEvents.promoted(await promoteReadings(this.db, this.queues));
      return tickMs;
    };
    const failed = (error: unknown) => log.error({ err: error }, 'readings wait for the next round');
    this.rounds = new Rounds(turn, failed, tickMs);
  }

  start(): void {
    this.rounds.start();
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
    await Promise.all(Object.values(this.queues).map((queue) => queue.close()));
    await this.home.close();
    await this.db.$disconnect();
  }
}
