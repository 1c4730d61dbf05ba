import type { Config } from '@shelfcast/config';
import { Database } from '@shelfcast/database';
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
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;

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
    this.round = this.turn().finally(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.start(), TICK_MS);
    });
  }

  /** A failing round is told and tried again. */
  private async turn(): Promise<void> {
    const free = AT_ONCE - this.underWay.size;
    if (free <= 0) return;
    try {
      for (const feed of await claimFeeds(this.db, free)) {
        const poll = this.poll(feed);
        this.underWay.add(poll);
        void poll.finally(() => this.underWay.delete(poll));
      }
    } catch (error) {
      log.error({ err: error }, 'feeds wait for the next round');
    }
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
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.round;
    while (this.underWay.size > 0) await Promise.all(this.underWay);
    await this.db.$disconnect();
  }
}
