import { ConfigError, type Config } from '@shelfcast/config';
import { Database, Rounds } from '@shelfcast/database';
import type { HealthChecks } from '@shelfcast/service-kit';
import { ClickSpool } from './click-spool.js';
import { drainClicks } from './drain-clicks.js';
import { LinkCache } from './link-cache.js';
import { linkEvents } from './link-events.js';
import type { LinkParts } from './serve-links.js';
import { VisitorHash } from './visitor-hash.js';

const DRAIN_MS = 1_000;
const SALT_MS = 60_000;

/** What short links need behind their route: all of it goes on while PostgreSQL is away. */
export class LinkServer implements LinkParts {
  readonly cache: LinkCache;
  readonly visitors = new VisitorHash();
  private isWarm = false;
  private readonly drain: Rounds;
  private readonly salts: Rounds;

  private constructor(
    private readonly db: Database,
    readonly spool: ClickSpool,
    drainMs: number,
  ) {
    this.cache = new LinkCache(db);
    const drain = async () => {
      await drainClicks(db, spool);
      return drainMs;
    };
    this.drain = new Rounds(drain, (error) => linkEvents.notDrained(error), drainMs);
    this.salts = new Rounds(
      () => this.prepare(),
      (error) => linkEvents.notWarmed(error),
      drainMs,
    );
  }

  static async open(
    config: Pick<Config, 'databaseUrl' | 'linksSpoolDir' | 'service'>,
    { drainMs = DRAIN_MS } = {},
  ): Promise<LinkServer> {
    if (config.linksSpoolDir === null)
      throw new ConfigError('LINKS_SPOOL_DIR names the folder where clicks wait for PostgreSQL. Set it.');
    const spool = new ClickSpool(config.linksSpoolDir);
    const db = new Database({
      ...{ url: config.databaseUrl, poolSize: 4, applicationName: config.service.name },
    });
    const server = new LinkServer(db, spool, drainMs);
    server.drain.start();
    server.salts.start();
    return server;
  }

  private async prepare(): Promise<number> {
    await this.visitors.share(this.db);
    if (!this.isWarm) await this.cache.warm();
    this.isWarm = true;
    return SALT_MS;
  }

  /** Ready without PostgreSQL: what is known is served, and clicks wait on the disk. */
  readonly checks: HealthChecks = {
    spool: () => this.spool.check(),
  };

  /** After the last request: what is in the spool is drained by the next process where PostgreSQL does not answer now. */
  async stop(): Promise<void> {
    await Promise.all([this.drain.stop(), this.salts.stop()]);
    this.spool.close();
    await drainClicks(this.db, this.spool).catch((error: unknown) => linkEvents.notDrained(error));
    await this.db.$disconnect();
  }
}
