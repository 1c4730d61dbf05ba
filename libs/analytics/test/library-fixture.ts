import type { Network } from '@shelfcast/contracts';
import { Database } from '@shelfcast/database';
import { testDatabase, type TestDatabase } from '@shelfcast/testing';

/** A library with accounts and published posts on a database of its own. */
export class LibraryFixture {
  private posts = 0;

  private constructor(
    readonly db: Database,
    private readonly database: TestDatabase,
  ) {}

  static async open(timeZone = 'Asia/Shanghai'): Promise<LibraryFixture> {
    const database = await testDatabase();
    const db = new Database({ url: database.url, poolSize: 4 });
    await db.organization.create({ data: { id: 'lib', name: 'Library', slug: 'lib', timeZone } });
    return new LibraryFixture(db, database);
  }

  /** An account that is measured from now on. */
  async account(id: string, network: Network): Promise<string> {
    const organizationId = 'lib';
    await this.db.account.create({
      data: { id, organizationId, network, name: id, remoteAccountId: id },
    });
    await this.db.measuredAccount.create({ data: { accountId: id, organizationId, network } });
    return id;
  }

  /** A published post; answers its delivery's id. The trigger has begun to measure it. */
  async published(
    accountId: string,
    network: Network,
    publishedAt: Date,
    more: { kind?: string; tags?: string[]; language?: string; campaignId?: string; seriesId?: string } = {},
  ): Promise<string> {
    this.posts += 1;
    const number = String(this.posts).padStart(4, '0');
    const words = { kind: 'news', title: `Post ${number}`, body: 'Words', tags: [], ...more };
    const post = { id: `p${number}`, organizationId: 'lib', ...words, accountIds: [accountId] };
    await this.db.post.create({ data: post });
    await this.db.delivery.create({
      data: {
        ...{ id: `d${number}`, organizationId: 'lib', postId: post.id, accountId, network },
        ...{ status: 'published', publishedAt, remoteId: `r${number}`, marker: `m${number}` },
      },
    });
    return `d${number}`;
  }

  async close(): Promise<void> {
    await this.db.$disconnect();
    await this.database.drop();
  }
}
