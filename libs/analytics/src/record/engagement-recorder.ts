import type { Config } from '@shelfcast/config';
import { RECORD_ENGAGEMENT_JOB } from '@shelfcast/contracts';
import { Database, Rounds } from '@shelfcast/database';
import {
  engagementQueue,
  openQueueHome,
  runWorker,
  type QueueHome,
  type RunningWorker,
} from '@shelfcast/queues';
import { logger } from '@shelfcast/telemetry';
import { noteMovedLibraries } from '../rollup/library-zone.js';
import { librariesToRecut, rebuildRollups } from '../rollup/rebuild-rollups.js';
import { rollUpClicks } from '../rollup/roll-up-clicks.js';
import { sumWhatIsStale } from '../rollup/sum-what-is-stale.js';
import { recordEngagement } from './record-engagement.js';

const log = logger('engagement-recorder');
const CONCURRENCY = 4;
const RECUT_MS = 10_000;
const SUM_MS = 10_000;

/** Writes what the adapters read, and cuts the days anew of a library that moves to another zone: all of `apps/analytics`. */
export class EngagementRecorder {
  private readonly db: Database;
  private readonly home: QueueHome;
  private worker: RunningWorker | null = null;
  private readonly rounds = new Rounds(
    () => this.recutMoved(),
    (error) => log.error({ err: error }, 'libraries that moved wait for the next round'),
    RECUT_MS,
  );
  private readonly sums = new Rounds(
    async () => {
      await rollUpClicks(this.db);
      await sumWhatIsStale(this.db);
      return SUM_MS;
    },
    (error) => log.error({ err: error }, 'sums of days wait for the next round'),
    SUM_MS,
  );

  constructor(config: Pick<Config, 'databaseUrl' | 'service' | 'queue'>) {
    this.db = new Database({
      url: config.databaseUrl,
      poolSize: CONCURRENCY + 2,
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
    this.rounds.start();
    this.sums.start();
  }

  /** A library that was left half-way is begun anew. */
  private async recutMoved(): Promise<number> {
    await noteMovedLibraries(this.db);
    for (const id of await librariesToRecut(this.db)) {
      const { posts } = await rebuildRollups(this.db, id);
      log.info({ organizationId: id, posts }, 'the days of a library that moved were cut anew');
    }
    return RECUT_MS;
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
    await Promise.all([this.rounds.stop(), this.sums.stop()]);
    await this.home.close();
    await this.db.$disconnect();
  }
}
