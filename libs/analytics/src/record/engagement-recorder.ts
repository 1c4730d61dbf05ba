import type { Config } from '@shelfcast/config';
import { RECORD_ENGAGEMENT_JOB } from '@shelfcast/contracts';
import { Database } from '@shelfcast/database';
import {
  engagementQueue,
  openQueueHome,
  runWorker,
  type QueueHome,
  type RunningWorker,
} from '@shelfcast/queues';
import { recordEngagement } from './record-engagement.js';

const CONCURRENCY = 4;

/** Writes what the adapters read: all of `apps/analytics`. */
export class EngagementRecorder {
  private readonly db: Database;
  private readonly home: QueueHome;
  private worker: RunningWorker | null = null;

  constructor(config: Pick<Config, 'databaseUrl' | 'service' | 'queue'>) {
    this.db = new Database({
      url: config.databaseUrl,
      poolSize: CONCURRENCY + 1,
      applicationName: config.service.name,
    });
    this.home = openQueueHome(config.queue);
  }

  async start(): Promise<void> {
    this.worker = runWorker(
      this.home,
      engagementQueue(),
      { [RECORD_ENGAGEMENT_JOB]: (job) => recordEngagement(this.db, job) },
      { concurrency: CONCURRENCY },
    );
    await this.worker.ready();
  }

  readonly checks: Record<string, () => Promise<void>> = {
    postgresql: async () => {
      await this.db.$queryRawUnsafe('SELECT 1');
    },
    queue: () => this.home.ping(),
  };

  /** Takes no further job and waits until those under way are written. */
  async stop(): Promise<void> {
    await this.worker?.close();
    await this.home.close();
    await this.db.$disconnect();
  }
}
