import type { Config } from '@shelfcast/config';
import { Database, Rounds } from '@shelfcast/database';
import { logger } from '@shelfcast/telemetry';
import { indexPosts } from '../search/index-posts.js';
import { forgetDrafts } from './forget-drafts.js';
import { purgeBin } from './purge-bin.js';

const log = logger('posts');
const PAUSE_MS = 2_000;
const TIDY_MS = 600_000;

/** Makes posts findable that are not, empties bins, forgets old drafts. Several may run side by side. */
export class PostKeeper {
  private readonly db: Database;
  private readonly rounds = new Rounds(
    () => this.turn(),
    (error) => log.error({ err: error }, 'tidying posts failed and is tried again'),
    PAUSE_MS,
  );
  private tidyAfter = 0;

  constructor(config: Pick<Config, 'databaseUrl' | 'service'>) {
    this.db = new Database({
      url: config.databaseUrl,
      poolSize: 1,
      applicationName: config.service.name,
    });
  }

  start(): void {
    this.rounds.start();
  }

  private async turn(): Promise<number> {
    const indexed = await indexPosts(this.db);
    if (indexed > 0) log.info({ posts: indexed }, 'posts made findable');
    if (Date.now() >= this.tidyAfter) await this.tidy();
    return indexed > 0 ? 0 : PAUSE_MS;
  }

  private async tidy(): Promise<void> {
    const [posts, drafts] = [await purgeBin(this.db), await forgetDrafts(this.db)];
    if (posts + drafts > 0) log.info({ posts, drafts }, 'bin and old drafts emptied');
    else this.tidyAfter = Date.now() + TIDY_MS;
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
    await this.db.$disconnect();
  }
}
