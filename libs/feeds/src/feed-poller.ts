import type { Config } from '@shelfcast/config';
import { Database, Rounds } from '@shelfcast/database';
import { logger } from '@shelfcast/telemetry';
import { claimFeeds, type ClaimedFeed } from './poll/claim-feeds.js';
import { pollFeed } from './poll/poll-feed.js';
import type { Adapters } from '@shelfcast/planning';

const log = logger('feeds');
const TICK_MS = 1_000;
const AT_ONCE = 4;

/** Asks the libraries' feeds when they are due. Several may run side by side. */
export class FeedPoller {
  private readonly db: Database;
  private readonly underWay = new Set<Promise<void>>();
  private readonly rounds = new Rounds(
    () => this.turn(),
    (error) => log.error({ err: error }, 'feeds wait for the next round'),
    TICK_MS,
  );

  constructor(
    private readonly config: Pick<Config, 'databaseUrl' | 'service' | 'feeds'>,
    private readonly adapters: Adapters,
  ) {
    this.db = new Database({
      url: config.databaseUrl,
      poolSize: AT_ONCE,
      applicationName: config.service.name,
    });
  }

  start(): void {
    this.rounds.start();
  }

  private async turn(): Promise<number> {
    const free = AT_ONCE - this.underWay.size;
    for (const feed of free > 0 ? await claimFeeds(this.db, free) : []) {
      const poll = this.poll(feed);
      this.underWay.add(poll);
      void poll.finally(() => this.underWay.delete(poll));
    }
    return TICK_MS;
  }

  private async poll(feed: ClaimedFeed): Promise<void> {
    const { db, adapters } = this;
    try {
      await pollFeed({ db, adapters, privateHosts: this.config.feeds.privateHosts }, feed);
    } catch (error) {
      log.error({ err: error, feedId: feed.id }, 'a feed could not be taken; it is asked again');
    }
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
    while (this.underWay.size > 0) await Promise.all(this.underWay);
    await this.db.$disconnect();
  }
}
