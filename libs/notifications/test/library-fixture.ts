import { randomBytes } from 'node:crypto';
import { readConfig, readEnv, type Config } from '@shelfcast/config';
import type { Role } from '@shelfcast/contracts';
import { Database } from '@shelfcast/database';
import { testDatabase, testQueuePrefix, type TestDatabase } from '@shelfcast/testing';

/** A library with people and an account on a real database; its deliveries are moved as the publishing core moves them. */
export class LibraryFixture {
  private count = 0;

  private constructor(
    readonly db: Database,
    private readonly database: TestDatabase,
    readonly keys: string,
  ) {}

  static async open(): Promise<LibraryFixture> {
    const database = await testDatabase();
    const db = new Database({ url: database.url });
    await db.organization.create({ data: { id: 'lib', name: '城南图书馆', slug: 'lib' } });
    await db.account.create({
      data: {
        id: 'account',
        organizationId: 'lib',
        network: 'weibo',
        name: '城南微博',
        remoteAccountId: '1',
      },
    });
    return new LibraryFixture(db, database, `k1:${randomBytes(32).toString('base64')}`);
  }

  environment(more: Record<string, string> = {}): Record<string, string> {
    return {
      SERVICE_NAME: 'scheduler',
      HOST: '127.0.0.1',
      DATABASE_URL: this.database.url,
      QUEUE_PREFIX: testQueuePrefix(),
      PUBLIC_URL: 'https://desk.example',
      SHELFCAST_SECRET_KEYS: this.keys,
      AUTH_SECRET: 'x'.repeat(32),
      MEDIA_DIR: '/nowhere',
      MAIL_GATHER_SECONDS: '0',
      WEBHOOK_PRIVATE_NETWORK: '1',
      ...more,
    };
  }

  config(more: Record<string, string> = {}): Config {
    return readConfig(readEnv(this.environment(more)));
  }

  async person(id: string, role: Role, language?: string): Promise<void> {
    await this.db.user.create({
      data: { id, name: id, email: `${id}@library.example`, emailVerified: true },
    });
    await this.db.member.create({ data: { id, organizationId: 'lib', userId: id, role } });
    if (language)
      await this.db.notificationPreference.create({ data: { userId: id, organizationId: 'lib', language } });
  }

  /** A delivery that is under way; answers its id. */
  async delivery(title = '新书速递', authorId: string | null = null): Promise<string> {
    const id = `d${(this.count += 1)}`;
    const post = { id: `p-${id}`, organizationId: 'lib', kind: 'news', title, body: title, authorId };
    await this.db.post.create({ data: { ...post, tags: [], accountIds: ['account'] } });
    await this.db.delivery.create({
      data: {
        ...{ id, organizationId: 'lib', postId: post.id, accountId: 'account', network: 'weibo' },
        ...{ marker: id, status: 'sending' },
      },
    });
    return id;
  }

  async fail(id: string, detail = 'The words are too long.'): Promise<void> {
    await this.db.delivery.update({
      where: { id },
      data: {
        status: 'failed',
        problemCode: 'too-long',
        problemDetail: detail,
        problemAction: 'Shorten it.',
      },
    });
  }

  /** What waits after a failure, or was left by a process that died, may be tried now. */
  async passTime(): Promise<void> {
    await this.db.notificationMessage.updateMany({
      where: { status: 'waiting' },
      data: { nextTryAt: new Date(Date.now() - 1000) },
    });
  }

  async close(): Promise<void> {
    await this.db.$disconnect();
    await this.database.drop();
  }
}
