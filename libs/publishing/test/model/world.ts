import { randomBytes } from 'node:crypto';
import { Database } from '@shelfcast/database';
import { folderStore } from '@shelfcast/media';
import type { TestDatabase } from '@shelfcast/testing';
import { runAttempts } from '../../src/attempt/run-attempt.js';
import { runCheck } from '../../src/check/run-check.js';
import { DeliveryDesk } from '../../src/desk/delivery-desk.js';
import { promoteChecks, promoteDue, type PublishQueues } from '../../src/scheduling/promote-due.js';
import { sweep } from '../../src/scheduling/sweep.js';
import { CredentialVault } from '../../src/vault/credential-vault.js';
import { Actor } from './actor.js';
import { Expectations } from './expectations.js';
import { fakeAdapter } from './fake-adapter.js';
import { CALL_LIMIT_MS, FakeNetwork } from './fake-network.js';
import { JobPool, type PooledJob } from './job-pool.js';
import { OwnerSession } from './owner-session.js';
import type { VirtualClock } from './virtual-clock.js';

export const WORKERS = 3;
export const SCHEDULERS = 2;
export const TICKS = ['promote', 'ask', 'sweep'] as const;
const KEYS = [{ id: 'k', key: randomBytes(32) }];

/** Two schedulers, three workers, a library of two accounts and three posts, over one database and one network. */
export class World {
  readonly desk = new DeliveryDesk();
  readonly jobs = new JobPool();
  readonly expected = new Expectations();
  readonly deliveries = new Map<string, string>();
  readonly network: FakeNetwork;
  readonly organizationId = 'library';
  readonly accountIds = ['account0', 'account1'];
  readonly postIds = ['post0', 'post1', 'post2'];
  /** Changes that staff made, by their ids. */
  readonly staffChanges = new Set<bigint>();
  workers: Actor[] = [];
  schedulers: Actor[] = [];

  constructor(
    readonly db: Database,
    readonly clock: VirtualClock,
    readonly sessions: OwnerSession[],
  ) {
    this.network = new FakeNetwork(clock, (account, rendered) =>
      this.expected.request(this.deliveries, rendered, account),
    );
    this.workers = Array.from({ length: WORKERS }, () => this.actor());
    this.schedulers = Array.from({ length: SCHEDULERS }, () => this.actor());
  }

  static async openParts(database: TestDatabase): Promise<{ db: Database; sessions: OwnerSession[] }> {
    const db = new Database({ url: database.url, poolSize: 4, applicationName: 'model', avoidScans: true });
    const sessions = await Promise.all(
      Array.from({ length: WORKERS }, () => OwnerSession.open(database.url)),
    );
    return { db, sessions };
  }

  private actor(): Actor {
    return new Actor((error) => {
      this.expected.faults.push(`a process failed: ${String(error)}`);
    });
  }

  get actors(): Actor[] {
    return [...this.workers, ...this.schedulers];
  }

  async tick(index: number, what: (typeof TICKS)[number]): Promise<void> {
    const scheduler = this.schedulers[index];
    if (!scheduler || scheduler.busy) return;
    const db = scheduler.database(this.db);
    const queue = {
      addAll: (jobs: Parameters<JobPool['addAll']>[0]) => scheduler.call(() => this.jobs.addAll(jobs)),
      counts: () => scheduler.call(() => this.jobs.counts()),
    };
    const queues = { twitter: queue, weibo: queue, wechat: queue } as unknown as PublishQueues;
    const ask = (of: Database, to: PublishQueues) => promoteChecks(of, to, CALL_LIMIT_MS + 5_000);
    const runs = { promote: promoteDue, ask, sweep };
    await scheduler.begin(() => runs[what](db, queues));
  }

  async work(index: number, job: PooledJob): Promise<void> {
    const worker = this.workers[index];
    const session = this.sessions[index];
    if (!worker || !session || worker.busy) return;
    const db = worker.database(this.db);
    const parts = {
      db,
      vault: new CredentialVault(db, KEYS),
      store: folderStore('/nowhere'),
      adapter: fakeAdapter(this.network, worker),
      ownership: () => session.current,
      patienceMs: 120_000,
      callDeadAfterMs: CALL_LIMIT_MS + 5_000,
    };
    const { check, deliveryId, generation } = job.data;
    await worker.begin(() =>
      check === undefined
        ? runAttempts(parts, { deliveryId, generation })
        : runCheck(parts, { deliveryId, generation, check }),
    );
  }

  async crashWorker(index: number, midCall: boolean): Promise<void> {
    await this.workers[index]?.kill(midCall);
    this.workers[index] = this.actor();
    await this.sessions[index]?.renew(false);
  }

  async crashScheduler(index: number, midCall: boolean): Promise<void> {
    await this.schedulers[index]?.kill(midCall);
    this.schedulers[index] = this.actor();
  }
}
