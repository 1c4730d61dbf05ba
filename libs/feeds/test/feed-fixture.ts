import { randomBytes } from 'node:crypto';
import { readConfig, readEnv, type Config } from '@shelfcast/config';
import { Database } from '@shelfcast/database';
import { createAdapters } from '@shelfcast/networks';
import { testDatabase, testQueuePrefix, type TestDatabase } from '@shelfcast/testing';
import { claimFeeds } from '../src/poll/claim-feeds.js';
import { pollFeed, type PollParts } from '../src/poll/poll-feed.js';

/** A library with accounts on Weibo and X, on a real database. */
export class FeedFixture {
  private count = 0;

  private constructor(
    readonly db: Database,
    readonly config: Config,
    private readonly database: TestDatabase,
  ) {}

  static async open(): Promise<FeedFixture> {
    const database = await testDatabase();
    const db = new Database({ url: database.url });
    await db.organization.create({ data: { id: 'lib', name: 'Library', slug: 'lib' } });
    for (const network of ['weibo', 'twitter'])
      await db.account.create({
        data: {
          ...{ id: network, organizationId: 'lib', network, name: network, remoteAccountId: '1' },
          defaultLink: 'https://library.example/',
        },
      });
    const config = readConfig(
      readEnv({
        SERVICE_NAME: 'scheduler',
        DATABASE_URL: database.url,
        QUEUE_PREFIX: testQueuePrefix(),
        SHELFCAST_SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`,
        AUTH_SECRET: 'x'.repeat(32),
        MEDIA_DIR: '/nowhere',
        FEED_PRIVATE_HOSTS: '127.0.0.1',
      }),
    );
    return new FeedFixture(db, config, database);
  }

  get parts(): PollParts {
    const { db, config } = this;
    return { db, adapters: createAdapters(config.networks), privateHosts: config.feeds.privateHosts };
  }

  /** A feed that was never asked; answers its id. */
  async feed(
    url: string,
    more: Partial<Parameters<Database['feed']['create']>[0]['data']> = {},
  ): Promise<string> {
    const id = `f${(this.count += 1)}`;
    const settings = {
      ...{
        name: 'News',
        kind: 'news',
        tags: ['new'],
        titleTemplate: '{{title}}',
        bodyTemplate: '{{summary}}',
      },
      ...{ summaryLength: 200, accountIds: ['weibo'], mode: 'draft', delayMinutes: 15, pollMinutes: 30 },
    };
    await this.db.feed.create({
      data: { id, organizationId: 'lib', url, ...settings, takeExisting: 0, ...more } as never,
    });
    return id;
  }

  /** The feed is due, is claimed and asked. */
  async poll(id: string): Promise<void> {
    const claimed = await this.claim(id);
    if (claimed) await pollFeed(this.parts, claimed);
  }

  async claim(id: string) {
    await this.db.feed.updateMany({ data: { nextPollAt: new Date(Date.now() + 3_600_000) } });
    await this.db.feed.update({ where: { id }, data: { nextPollAt: new Date(Date.now() - 1000) } });
    const [claimed] = await claimFeeds(this.db, 10);
    return claimed;
  }

  row(id: string) {
    return this.db.feed.findUniqueOrThrow({ where: { id } });
  }

  items(feedId: string) {
    return this.db.feedItem.findMany({ where: { feedId }, orderBy: [{ seenAt: 'asc' }, { id: 'asc' }] });
  }

  /** What the feed has made, oldest first. */
  async posts(feedId: string) {
    const ids = (await this.items(feedId)).flatMap(({ postId }) => postId ?? []);
    return this.db.post.findMany({
      where: { id: { in: ids } },
      orderBy: { id: 'asc' },
      include: { deliveries: true },
    });
  }

  async close(): Promise<void> {
    await this.db.$disconnect();
    await this.database.drop();
  }
}
