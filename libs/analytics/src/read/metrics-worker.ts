import type { Config } from '@shelfcast/config';
import { READ_METRICS_JOB } from '@shelfcast/contracts';
import { Database } from '@shelfcast/database';
import type { PlatformAdapter } from '@shelfcast/platform-kit';
import { CredentialVault } from '@shelfcast/publishing';
import {
  TypedQueue,
  engagementQueue,
  metricsQueue,
  openQueueHome,
  runWorker,
  type QueueHome,
  type RunningWorker,
} from '@shelfcast/queues';
import { runReading, type ReadingParts } from './run-reading.js';

/** Calls at once: reading never crowds out publishing. */
const CONCURRENCY = 4;

/** Reads one network's metrics: runs beside the publishing worker in each adapter app. */
export class MetricsWorker {
  private readonly db: Database;
  private readonly home: QueueHome;
  private readonly engagement: ReadingParts['engagement'];
  private readonly stopping = new AbortController();
  private worker: RunningWorker | null = null;

  constructor(
    private readonly config: Config,
    private readonly adapter: PlatformAdapter,
  ) {
    this.db = new Database({
      url: config.databaseUrl,
      poolSize: CONCURRENCY,
      applicationName: config.service.name,
    });
    this.home = openQueueHome(config.queue);
    this.engagement = new TypedQueue(this.home, engagementQueue());
  }

  async start(): Promise<void> {
    const { db, adapter, engagement } = this;
    const vault = new CredentialVault(db, this.config.secretKeys);
    const parts = { db, vault, adapter, engagement, signal: this.stopping.signal };
    this.worker = runWorker(
      this.home,
      metricsQueue(adapter.network),
      { [READ_METRICS_JOB]: (job) => runReading(parts, job) },
      { concurrency: CONCURRENCY },
    );
    await this.worker.ready();
  }

  /** Calls under way are given up: what they would tell is asked for again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.worker?.close();
    await this.engagement.close();
    await this.home.close();
    await this.db.$disconnect();
  }
}
