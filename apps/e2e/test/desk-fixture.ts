import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type Config } from '@shelfcast/config';
import { Network } from '@shelfcast/contracts';
import { Database } from '@shelfcast/database';
import { createAdapters } from '@shelfcast/networks';
import { CredentialVault, DeliveryDesk, PublishingClock, PublishingWorker } from '@shelfcast/publishing';
import { startSandbox, type RunningSandbox } from '@shelfcast/sandbox';
import { testDatabase, testQueuePrefix, type TestDatabase } from '@shelfcast/testing';

export interface SandboxRecord {
  network: string;
  account: string;
  remoteId: string | null;
  title?: string;
  text: string;
  link?: string;
  receivedAt: string;
  deleted: boolean;
}

/** A library with one account per network, on a real database, a real queue and the sandbox's networks. */
export class Desk {
  readonly workers: PublishingWorker[] = [];
  clock: PublishingClock | null = null;

  private constructor(
    readonly config: Config,
    readonly db: Database,
    readonly database: TestDatabase,
    readonly sandbox: RunningSandbox,
    readonly vault: CredentialVault,
  ) {}

  static async open(redisUrl: string | null, more: Record<string, string> = {}): Promise<Desk> {
    const folder = mkdtempSync(join(tmpdir(), 'shelfcast-desk-'));
    const sandbox = await startSandbox({ port: 0, dataDir: join(folder, 'sandbox'), publishDelayMs: 300 });
    const database = await testDatabase();
    const config = readConfig({
      SERVICE_NAME: 'test',
      HOST: '127.0.0.1',
      PORT: 4310,
      DATABASE_URL: database.url,
      ...(redisUrl && { REDIS_URL: redisUrl }),
      QUEUE_PREFIX: testQueuePrefix(),
      SHELFCAST_DEMO: '1',
      SHELFCAST_SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      AUTH_SECRET: 'x'.repeat(32),
      MEDIA_DIR: folder,
      WEIBO_API_URL: sandbox.url,
      WECHAT_API_URL: sandbox.url,
      TWITTER_API_URL: sandbox.url,
      TWITTER_WEB_URL: sandbox.url,
      WEIBO_BOUND_DOMAINS: ['library.example'],
      WEIBO_OPERATOR_IP: '203.0.113.7',
      SERVICE_URLS: '',
      LOOKUP_PATIENCE_SECONDS: 2,
      PUBLISH_CONCURRENCY: 20,
      PUBLISH_TIMEOUT_MS: 2000,
      ...more,
    } as Parameters<typeof readConfig>[0]);
    const db = new Database({ url: database.url });
    await db.organization.create({ data: { id: 'lib', name: 'Library', slug: 'lib' } });
    return new Desk(config, db, database, sandbox, new CredentialVault(db, config.secretKeys));
  }

  /** Connects a fresh sandbox account of each network. */
  async connect(): Promise<Record<Network, { id: string; remoteAccountId: string }>> {
    const adapters = createAdapters(this.config.networks);
    const media = await this.thumbnail();
    const entries = await Promise.all(
      Network.options.map(async (network) => {
        const { items } = await this.call<{ items: { remoteAccountId: string; credentials: unknown }[] }>(
          'POST',
          '/__sandbox/accounts',
          { network, count: 1 },
        );
        const [made] = items;
        if (!made) throw new Error('The sandbox made no account.');
        const id = `${network}-${made.remoteAccountId}`;
        const data = {
          id,
          organizationId: 'lib',
          network,
          name: network,
          remoteAccountId: made.remoteAccountId,
          defaultLink: 'https://library.example/',
          defaultThumbnailId: media,
        };
        await this.db.account.create({ data });
        await this.vault.store(
          this.db,
          id,
          made.credentials,
          adapters[network].initialToken(made.credentials),
        );
        return [network, { id, remoteAccountId: made.remoteAccountId }] as const;
      }),
    );
    return Object.fromEntries(entries) as Record<Network, { id: string; remoteAccountId: string }>;
  }

  private async thumbnail(): Promise<string> {
    const { writeFile } = await import('node:fs/promises');
    const { default: sharp } = await import('sharp');
    const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#357' } })
      .jpeg()
      .toBuffer();
    await writeFile(join(this.config.mediaDir, 'thumb.jpg'), bytes);
    const data = {
      id: 'thumb',
      organizationId: 'lib',
      fileName: 'thumb.jpg',
      contentType: 'image/jpeg',
      bytes: bytes.length,
      width: 400,
      height: 300,
      sha256: 'a'.repeat(64),
      storageKey: 'thumb.jpg',
      altText: 'A shelf',
    };
    await this.db.media.upsert({ where: { id: 'thumb' }, create: data, update: {} });
    return 'thumb';
  }

  /** Schedules one post; answers its id. */
  async schedule(
    accounts: Partial<Record<Network, { id: string }>>,
    dueAt: Date,
    more: {
      title?: string;
      body?: string;
      mediaIds?: string[];
      options?: Record<string, string | number | boolean>;
    } = {},
  ): Promise<string> {
    const id = `post-${randomBytes(6).toString('hex')}`;
    const chosen = Object.entries(accounts).map(([network, account]) => ({
      id: account.id,
      network: network as Network,
    }));
    await this.db.$transaction(async (tx) => {
      const words = {
        kind: 'news',
        title: more.title ?? '开放时间',
        body: more.body ?? `十月一日闭馆 ${id}`,
        language: 'zh-CN',
        link: 'https://library.example/notice',
      };
      await tx.post.create({
        data: {
          id,
          organizationId: 'lib',
          ...words,
          tags: [],
          accountIds: chosen.map((each) => each.id),
          scheduledAt: dueAt,
        },
      });
      for (const [position, mediaId] of (more.mediaIds ?? []).entries())
        await tx.postMedia.create({ data: { postId: id, mediaId, position } });
      if (more.options)
        await tx.variant.createMany({
          data: chosen.map(({ id: accountId }) => ({ postId: id, accountId, options: more.options ?? {} })),
        });
      await new DeliveryDesk().plan(tx, { organizationId: 'lib', postId: id, accounts: chosen, dueAt });
    });
    return id;
  }

  /** The clock without its rounds: for what it says of itself. */
  makeClock(): PublishingClock {
    this.clock = new PublishingClock(this.config);
    return this.clock;
  }

  startClock(): void {
    this.makeClock().start();
  }

  async startWorkers(): Promise<void> {
    const adapters = createAdapters(this.config.networks);
    for (const network of Network.options) {
      // WeChat is asked for an outcome after half a second here, not after ten: nobody pushes it to this desk.
      const worker = new PublishingWorker(this.config, { ...adapters[network], statusDelaysMs: [500] });
      this.workers.push(worker);
      await worker.start();
    }
  }

  deliveries(postId: string) {
    return this.db.delivery.findMany({ where: { postId }, orderBy: { network: 'asc' } });
  }

  async record(): Promise<SandboxRecord[]> {
    return (await this.call<{ items: SandboxRecord[] }>('GET', '/__sandbox/posts')).items;
  }

  async fault(fault: Record<string, unknown>): Promise<void> {
    await this.call('POST', '/__sandbox/faults', fault);
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const init =
      body === undefined
        ? { method }
        : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${this.sandbox.url}${path}`, init);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  /** Clock and workers end; database and networks stay. */
  async stop(): Promise<void> {
    await this.clock?.stop();
    await Promise.all(this.workers.map((worker) => worker.stop()));
    await this.db.$disconnect();
  }

  /** Another installation on another database, with the same keys and the same networks; it closes those. */
  async continueOn(database: TestDatabase, mediaDir: string): Promise<Desk> {
    await this.database.drop();
    const queue = { ...this.config.queue, databaseUrl: database.url, prefix: testQueuePrefix() };
    const config = { ...this.config, databaseUrl: database.url, mediaDir, queue };
    const db = new Database({ url: database.url });
    return new Desk(config, db, database, this.sandbox, new CredentialVault(db, config.secretKeys));
  }

  async close(): Promise<void> {
    await this.stop();
    await this.sandbox.close();
    await this.database.drop();
  }
}
