import { CHECK_JOB, PUBLISH_JOB, REMOVE_JOB } from '@shelfcast/contracts';
import type { Config } from '@shelfcast/config';
import { Database, SessionLock } from '@shelfcast/database';
import { openMediaStore } from '@shelfcast/media';
import type { PlatformAdapter } from '@shelfcast/platform-kit';
import {
  openQueueHome,
  publishQueue,
  runWorker,
  type QueueHome,
  type RunningWorker,
} from '@shelfcast/queues';
import { logger } from '@shelfcast/telemetry';
import { runAttempts } from './attempt/run-attempt.js';
import { runCheck } from './check/run-check.js';
import { runRemoval } from './removal/run-removal.js';
import { CredentialVault } from './vault/credential-vault.js';
import { keepTokensFresh } from './vault/keep-tokens-fresh.js';

const log = logger('publishing-worker');

/** A call is certainly over this long after its own time limit: several calls make an attempt, each with that limit. */
const CALL_DEAD_MARGIN_MS = 5_000;

/** One network's worker: its queue, its ownership, its adapter. Everything that a thin adapter app starts. */
export class PublishingWorker {
  readonly db: Database;
  private readonly home: QueueHome;
  private readonly lock: SessionLock;
  private worker: RunningWorker | null = null;
  private readonly stopping = new AbortController();
  private tokens: Promise<void> | null = null;

  constructor(
    private readonly config: Config,
    readonly adapter: PlatformAdapter,
  ) {
    const name = config.service.name;
    this.db = new Database({
      url: config.databaseUrl,
      poolSize: 20,
      applicationName: name,
      avoidScans: true,
    });
    this.home = openQueueHome(config.queue);
    this.lock = new SessionLock(config.databaseUrl, `${name} owner`, (held, reason) =>
      held
        ? log.info('ownership taken')
        : log.warn({ reason }, 'ownership lost; calls under way are aborted'),
    );
  }

  async start(): Promise<void> {
    await this.lock.open();
    const parts = {
      db: this.db,
      vault: new CredentialVault(this.db, this.config.secretKeys),
      store: openMediaStore(this.config),
      adapter: this.adapter,
      ownership: () => this.lock.ownership,
      patienceMs: this.config.publishing.lookUpPatienceMs,
      callDeadAfterMs: this.config.networks.timeoutMs + CALL_DEAD_MARGIN_MS,
    };
    this.worker = runWorker(
      this.home,
      publishQueue(this.adapter.network),
      {
        [PUBLISH_JOB]: (job) => runAttempts(parts, job),
        [CHECK_JOB]: (job) => runCheck(parts, job),
        [REMOVE_JOB]: (job) => runRemoval(parts, job),
      },
      { concurrency: this.config.publishing.concurrency },
    );
    await this.worker.ready();
    this.tokens = keepTokensFresh(parts, this.stopping.signal);
  }

  /** Each dependency by name; throws in words where it fails. */
  readonly checks: Record<string, () => Promise<void>> = {
    postgresql: async () => {
      await this.db.$queryRawUnsafe('SELECT 1');
    },
    queue: () => this.home.ping(),
    ownership: () =>
      this.lock.ownership
        ? Promise.resolve()
        : Promise.reject(new Error('There is no session with PostgreSQL to own work by.')),
  };

  /** Takes no further work, waits for attempts under way to store their outcome, then lets go of its ownership. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.worker?.close();
    await this.tokens;
    await this.home.close();
    await this.lock.close();
    await this.db.$disconnect();
  }
}
