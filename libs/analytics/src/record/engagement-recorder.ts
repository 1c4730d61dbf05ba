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
import { reckonDueIndices } from '../indices/reckon-due.js';
import { noteMovedLibraries } from '../rollup/library-zone.js';
import { librariesToRecut, rebuildRollups } from '../rollup/rebuild-rollups.js';
import { tellAlerts } from '../alerts/tell-alerts.js';
import { rollUpClicks } from '../rollup/roll-up-clicks.js';
import { sumWhatIsStale } from '../rollup/sum-what-is-stale.js';
import { forgetSnapshots } from './forget-snapshots.js';
import { recordEngagement } from './record-engagement.js';

const log = logger('engagement-recorder');
const CONCURRENCY = 4;
const RECUT_MS = 10_000;
const SUM_MS = 10_000;
const HOURLY_MS = 3_600_000;
const FORGET_MS = 86_400_000;
const HOURLY_AGAIN_MS = 60_000;

/** Writes what the adapters read, and cuts the days anew of a library that moves to another zone: all of `apps/analytics`. */
export class EngagementRecorder {
  private readonly db: Database;
  private readonly home: QueueHome;
  private worker: RunningWorker | null = null;
  private readonly rounds: Rounds[];

  constructor(config: Pick<Config, 'databaseUrl' | 'service' | 'queue' | 'snapshotMonths'>) {
    this.db = new Database({
      url: config.databaseUrl,
      poolSize: CONCURRENCY + 2,
      applicationName: config.service.name,
    });
    this.home = openQueueHome(config.queue);
    const { snapshotMonths } = config;
    this.rounds = [
      every(RECUT_MS, 'libraries that moved wait for the next round', () => this.recutMoved()),
      every(SUM_MS, 'sums of days wait for the next round', async () => {
        await rollUpClicks(this.db);
        await sumWhatIsStale(this.db);
      }),
      every(
        HOURLY_MS,
        'alerts and indices wait for the next round',
        async () => {
          await tellAlerts(this.db);
          await reckonDueIndices(this.db);
        },
        HOURLY_AGAIN_MS,
      ),
    ];
    if (snapshotMonths !== null)
      this.rounds.push(
        every(FORGET_MS, 'old snapshots are let go in the next round', () =>
          forgetSnapshots(this.db, snapshotMonths),
        ),
      );
  }

  async start(): Promise<void> {
    this.worker = runWorker(
      this.home,
      engagementQueue(),
      { [RECORD_ENGAGEMENT_JOB]: (job) => recordEngagement(this.db, job) },
      { concurrency: CONCURRENCY },
    );
    await this.worker.ready();
    for (const each of this.rounds) each.start();
  }

  /** A library that was left half-way is begun anew. */
  private async recutMoved(): Promise<void> {
    await noteMovedLibraries(this.db);
    for (const id of await librariesToRecut(this.db)) {
      const { posts } = await rebuildRollups(this.db, id);
      log.info({ organizationId: id, posts }, 'the days of a library that moved were cut anew');
    }
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
    await Promise.all(this.rounds.map((each) => each.stop()));
    await this.home.close();
    await this.db.$disconnect();
  }
}

/** Work that is done so often; `failed` says what becomes of it where it fails, and then the next round comes after `againMs`. */
function every(ms: number, failed: string, work: () => Promise<unknown>, againMs = ms): Rounds {
  const turn = async () => {
    await work();
    return ms;
  };
  return new Rounds(turn, (error) => log.error({ err: error }, failed), againMs);
}
