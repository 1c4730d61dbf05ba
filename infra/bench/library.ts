import { randomUUID } from 'node:crypto';
import type { Stage } from './stage.ts';

type NetworkName = 'weibo' | 'wechat' | 'twitter';

export interface BenchAccount {
  id: string;
  network: NetworkName;
  remoteAccountId: string;
  credentials: Record<string, string>;
}

const ORGANIZATION = 'bench';
/** Sits at the end of each text, as a delivery's marked link does. */
const LINK = 'https://library.example/item';

/** A library with accounts on the sandbox's networks, connected as the front door stores them. */
export class Library {
  readonly apiKey: string;
  private readonly stage: Stage;
  /** Of posts so far: no two say the same, which the networks would refuse. */
  private written = 0;

  private constructor(stage: Stage, apiKey: string) {
    this.stage = stage;
    this.apiKey = apiKey;
  }

  static async open(stage: Stage): Promise<Library> {
    // Loaded only now: they are built by the run itself.
    const [{ Database }, { createApiKey }] = await Promise.all([
      import('@shelfcast/database'),
      import('@shelfcast/auth'),
    ]);
    const db = new Database({ url: stage.databaseUrl });
    const secret = stage.home.secrets.demoApiKey;
    try {
      await db.organization.create({
        data: { id: ORGANIZATION, name: 'Bench', slug: ORGANIZATION, timeZone: 'UTC' },
      });
      await createApiKey(db, { organizationId: ORGANIZATION, name: 'Bench', role: 'service', secret });
    } finally {
      await db.$disconnect();
    }
    return new Library(stage, secret);
  }

  async connect(network: NetworkName, count: number): Promise<BenchAccount[]> {
    const [{ Database }, { CredentialVault }, { readConfig, readEnv }] = await Promise.all([
      import('@shelfcast/database'),
      import('@shelfcast/publishing'),
      import('@shelfcast/config'),
    ]);
    const { items } = (await sandbox(this.stage, 'POST', 'accounts', { network, count })) as {
      items: Omit<BenchAccount, 'id' | 'network'>[];
    };
    const accounts = items.map((item) => ({ ...item, id: randomUUID(), network }));
    const db = new Database({ url: this.stage.databaseUrl });
    const { secretKeys } = readConfig(
      readEnv({
        DATABASE_URL: this.stage.databaseUrl,
        AUTH_SECRET: this.stage.home.secrets.authSecret,
        SHELFCAST_SECRET_KEYS: this.stage.home.secrets.secretKeys,
        MEDIA_DIR: this.stage.home.path,
      }),
    );
    const vault = new CredentialVault(db, secretKeys);
    const thumbnail = network === 'wechat' ? await this.thumbnail() : null;
    try {
      await db.account.createMany({
        data: accounts.map(({ id, remoteAccountId }) => ({
          ...{ id, network, remoteAccountId, organizationId: ORGANIZATION, name: `${network} ${id}` },
          ...{ defaultLink: `${LINK}/home`, defaultThumbnailId: thumbnail },
        })),
      });
      const expiresAt = network === 'twitter' ? new Date(Date.now() + 7_000_000) : null;
      for (const { id, credentials } of accounts) {
        const token = credentials['accessToken'];
        await vault.store(db, id, credentials, token ? { accessToken: token, expiresAt } : null);
      }
    } finally {
      await db.$disconnect();
    }
    return accounts;
  }

  /** Every delivery of a plan in one statement each for posts and deliveries, as an import writes them. */
  async plan(accounts: BenchAccount[], dueAt: Date[]): Promise<void> {
    const rows = dueAt.map((due, index) => {
      const account = accounts[index % accounts.length] as BenchAccount;
      const trace = randomUUID().replaceAll('-', '');
      return {
        ...{ post: randomUUID(), delivery: randomUUID(), account: account.id, network: account.network },
        ...{ due: due.toISOString(), marker: trace.slice(0, 12), trace: `00-${trace}-${trace.slice(16)}-01` },
        ...wordsOf((this.written += 1)),
      };
    });
    for (let from = 0; from < rows.length; from += 5000) await this.insert(rows.slice(from, from + 5000));
  }

  private async insert(rows: object[]): Promise<void> {
    await this.stage.db.query(
      `WITH r AS (
         SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(post text, delivery text, account text, network text,
           due timestamptz, marker text, trace text, title text, body text, link text)
       ), p AS (
         INSERT INTO posts (id, organization_id, kind, title, body, link, account_ids, scheduled_at, updated_at)
         SELECT post, $2, 'news', title, body, link, ARRAY[account], due, now() FROM r
       )
       INSERT INTO deliveries (id, organization_id, post_id, account_id, network, marker, traceparent, status,
         due_at, next_attempt_at, latest_at)
       SELECT delivery, $2, post, account, network, marker, trace, 'scheduled', due, due, due + interval '6 hours' FROM r`,
      [JSON.stringify(rows), ORGANIZATION],
    );
  }

  /** The same posts for the floor. */
  async planFloor(accounts: BenchAccount[], dueAt: Date[]): Promise<void> {
    const rows = dueAt.map((due, index) => {
      const account = accounts[index % accounts.length] as BenchAccount;
      const { title, body, link } = wordsOf((this.written += 1));
      const text = `【${title}】${body} ${link}?sp=${index}`;
      const { remoteAccountId, credentials } = account;
      return { id: randomUUID(), account: remoteAccountId, token: credentials['accessToken'], text, due };
    });
    await this.stage.db.query(
      `INSERT INTO floor_rows (id, account, token, text, due_at)
       SELECT id, account, token, text, due
       FROM jsonb_to_recordset($1::jsonb) AS r(id text, account text, token text, text text, due timestamptz)`,
      [JSON.stringify(rows)],
    );
  }

  /** A picture that WeChat's articles show; the file itself lies where the services look for it. */
  private async thumbnail(): Promise<string> {
    const { copyFileSync, mkdirSync, statSync } = await import('node:fs');
    const { join } = await import('node:path');
    const source = join(import.meta.dirname, '../local/demo/shelf.jpg');
    const folder = join(this.stage.home.path, 'media');
    mkdirSync(folder, { recursive: true });
    copyFileSync(source, join(folder, 'shelf.jpg'));
    const id = randomUUID();
    await this.stage.db.query(
      `INSERT INTO media (id, organization_id, file_name, content_type, bytes, width, height, sha256, storage_key)
       VALUES ($1, $2, 'shelf.jpg', 'image/jpeg', $3, 800, 450, $1, 'shelf.jpg')`,
      [id, ORGANIZATION, statSync(source).size],
    );
    return id;
  }

  /** Forgets every post here and on the networks; accounts stay. */
  async forget(): Promise<void> {
    await this.truncate();
    await this.stage.db.query('UPDATE accounts SET limited_until = NULL');
    await sandbox(this.stage, 'POST', 'reset');
  }

  /** A scheduler that looks around meanwhile holds one table and waits for another: then once more. */
  private async truncate(triesLeft = 5): Promise<void> {
    try {
      await this.stage.db.query('TRUNCATE posts, floor_rows, audit_entries CASCADE');
    } catch (error) {
      if (triesLeft === 0 || !isDeadlock(error)) throw error;
      await this.truncate(triesLeft - 1);
    }
  }
}

function wordsOf(number: number) {
  return { title: `New on the shelf ${number}`, body: 'Read it this week.', link: `${LINK}/${number}` };
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01';
}

/** A call of the sandbox's own console. */
export async function sandbox(stage: Stage, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${stage.url('sandbox')}/__sandbox/${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The sandbox answered ${method} ${path} with ${response.status} ${text}`);
  return text ? JSON.parse(text) : null;
}
