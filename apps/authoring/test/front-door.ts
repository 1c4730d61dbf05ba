import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AUTH_PATH, CLIENT_ADDRESS_HEADER, createApiKey, ensurePerson, newSecret } from '@shelfcast/auth';
import { readConfig } from '@shelfcast/config';
import type { Account, Network, Role } from '@shelfcast/contracts';
import { startSandbox, type RunningSandbox } from '@shelfcast/sandbox';
import { createService } from '@shelfcast/service-kit';
import { testDatabase, testQueuePrefix, type TestDatabase } from '@shelfcast/testing';
import sharp from 'sharp';
import supertest from 'supertest';
import type { Context } from '../src/context.js';
import { frontDoor } from '../src/front-door.js';
import { makeContext } from '../src/make-context.js';

/** A person of a library with the cookie of their session. */
export interface SignedIn {
  /** Of the user. */
  id: string;
  email: string;
  cookie: string;
}

export const PASSWORD = 'a long enough password';

/** The front door on a real database and the sandbox's networks, with two libraries that must not see each other. */
export class FrontDoor {
  private addresses = 0;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly context: Context,
    private readonly database: TestDatabase,
    readonly sandbox: RunningSandbox,
    private readonly folder: string,
    /** An API key of the library `ours`. */
    readonly key: string,
    readonly theirKey: string,
  ) {}

  static async open(more: Record<string, unknown> = {}): Promise<FrontDoor> {
    const folder = mkdtempSync(join(tmpdir(), 'shelfcast-front-door-'));
    const sandbox = await startSandbox({ port: 0, dataDir: join(folder, 'sandbox') });
    const database = await testDatabase();
    const settings = { ...environment(database.url, sandbox.url, join(folder, 'media')), ...more };
    const context = makeContext(readConfig(settings as Parameters<typeof readConfig>[0]));
    const keys = await Promise.all(['ours', 'theirs'].map((id) => library(context, id)));
    const app = await createService(frontDoor(context));
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new FrontDoor(app, context, database, sandbox, folder, keys[0] ?? '', keys[1] ?? '');
  }

  /** A client without identity. */
  get anonymous() {
    return supertest(this.app.getHttpServer());
  }

  /** A client with the key of `ours`, or another. */
  as(key = this.key) {
    return supertest.agent(this.app.getHttpServer()).set('authorization', `Bearer ${key}`);
  }

  async person(role: Role, organizationId = 'ours'): Promise<string> {
    const email = `${role}-${randomBytes(4).toString('hex')}@library.example`;
    await ensurePerson(this.context.db, { name: role, email, password: PASSWORD, role, organizationId });
    return email;
  }

  /** A new person of a library, signed in. */
  async signedIn(role: Role, organizationId?: string): Promise<SignedIn> {
    const email = await this.person(role, organizationId);
    const { id } = await this.context.db.user.findUniqueOrThrow({ where: { email } });
    return { id, email, cookie: await this.signIn(email) };
  }

  /** The cookie of a person's session. The limit on sign-ins counts by address: each comes from its own. */
  async signIn(email: string, password = PASSWORD): Promise<string> {
    this.addresses += 1;
    const answer = await this.context.sessions.handle(
      new Request(`${this.context.config.publicUrl}${AUTH_PATH}/sign-in/email`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [CLIENT_ADDRESS_HEADER]: `192.0.2.${this.addresses}`,
        },
        body: JSON.stringify({ email, password }),
      }),
    );
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  /** A fresh account of the sandbox, connected through the API. */
  async connect(network: Network, key = this.key): Promise<Account> {
    const { credentials } = await this.sandboxAccount(network);
    const more = network === 'wechat' ? { defaultThumbnailId: await this.upload(key) } : {};
    const answer = await this.as(key)
      .post('/api/v1/accounts')
      .send({
        network,
        name: `${network} account`,
        credentials,
        defaultLink: 'https://library.example/',
        ...more,
      })
      .expect(201);
    return answer.body as Account;
  }

  async sandboxAccount(network: Network) {
    const response = await fetch(`${this.sandbox.url}/__sandbox/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ network, count: 1 }),
    });
    const { items } = (await response.json()) as {
      items: { remoteAccountId: string; credentials: Record<string, string> }[];
    };
    if (!items[0]) throw new Error('The sandbox made no account.');
    return items[0];
  }

  async upload(key = this.key): Promise<string> {
    const bytes = await picture();
    const request = this.as(key).post('/api/v1/media').field('altText', 'A shelf');
    const answer = await request.attach('file', bytes, 'shelf.jpg').expect(201);
    return (answer.body as { id: string }).id;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.context.db.$disconnect();
    await this.sandbox.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function picture(width = 400): Promise<Buffer> {
  return sharp({ create: { width, height: 300, channels: 3, background: '#357' } })
    .jpeg()
    .toBuffer();
}

export const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

async function library(context: Context, id: string): Promise<string> {
  const secret = newSecret();
  await context.db.organization.create({ data: { id, name: id, slug: id } });
  await createApiKey(context.db, { organizationId: id, name: `key of ${id}`, role: 'service', secret });
  return secret;
}

function environment(
  databaseUrl: string,
  sandboxUrl: string,
  mediaDir: string,
): Parameters<typeof readConfig>[0] {
  return {
    SERVICE_NAME: 'authoring',
    HOST: '127.0.0.1',
    PORT: 4310,
    DATABASE_URL: databaseUrl,
    QUEUE_PREFIX: testQueuePrefix(),
    SHELFCAST_DEMO: '1',
    SHELFCAST_SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    REQUESTS_PER_MINUTE: 1200,
    TRUSTED_PROXIES: [],
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    MEDIA_DIR: mediaDir,
    MEDIA_STORE: 'local',
    S3_REGION: 'us-east-1',
    S3_FORCE_PATH_STYLE: '0',
    WEIBO_API_URL: sandboxUrl,
    WECHAT_API_URL: sandboxUrl,
    TWITTER_API_URL: sandboxUrl,
    TWITTER_WEB_URL: sandboxUrl,
    SANDBOX_URL: sandboxUrl,
    // Tests receive their webhooks on this machine.
    WEBHOOK_PRIVATE_NETWORK: '1',
    WEIBO_CLIENT_ID: '1352222456',
    WEIBO_CLIENT_SECRET: 'weibo-demo-secret',
    WEIBO_BOUND_DOMAINS: ['library.example'],
    WEIBO_OPERATOR_IP: '203.0.113.7',
    TWITTER_CLIENT_ID: 'x-demo-client',
    TWITTER_CLIENT_SECRET: 'x-demo-secret',
    SERVICE_URLS: '',
    LOOKUP_PATIENCE_SECONDS: 2,
    PUBLISH_CONCURRENCY: 20,
    PUBLISH_TIMEOUT_MS: 2000,
  };
}
