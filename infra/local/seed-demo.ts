import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_PEOPLE, createApiKey, ensurePerson } from '@shelfcast/auth';
import { Database } from '@shelfcast/database';
import { DAY_MS } from './demo/clock.ts';
import { hasHistory } from './demo/has-history.ts';
import { pastFigures } from './demo/figures.ts';
import { DAYS, seedHistory } from './demo/history.ts';
import { DEMO_SERIES } from './demo/series.ts';
import { seedTable1 } from './demo/table-1.ts';

export interface DemoAddresses {
  databaseUrl: string;
  frontDoor: string;
  sandbox: string;
  apiKey: string;
}

interface DemoAccount {
  id: string;
  network: string;
  remoteAccountId: string;
  callbackUrl: string | null;
}

interface DemoSeries {
  id: string;
  name: string;
}

interface NewAccounts {
  items: { remoteAccountId: string; credentials: Record<string, string> }[];
}

const LIBRARY = {
  id: 'demo',
  slug: 'demo',
  name: '示范图书馆 Demo Library',
  timeZone: 'Asia/Shanghai',
};
const ACCOUNTS = { weibo: '图书馆微博', wechat: '图书馆公众号', twitter: 'Library on X' };
const DEFAULT_LINK = 'https://library.example/';
const COVER = join(import.meta.dirname, 'demo/shelf.jpg');

/** The demo library: people of each role, a key, one connected account per network, its columns, and half a year of readers. What is there stays as it is. */
export async function seedDemo(addresses: DemoAddresses): Promise<void> {
  await seedPeople(addresses);
  const { items } = await call<{ items: DemoAccount[] }>(addresses, 'GET', '/api/v1/accounts');
  const missing = Object.entries(ACCOUNTS).filter(
    ([network]) => !items.some((each) => each.network === network),
  );
  const cover = missing.length > 0 ? await uploadCover(addresses) : '';
  for (const [network, name] of missing) items.push(await connect(addresses, network, name, cover));
  for (const account of items) if (account.callbackUrl) await pointCallback(addresses, account);
  const series = await seedSeries(
    addresses,
    items.map(({ id }) => id),
  );
  if (!hasHistory) return;
  await seedTable1(addresses.databaseUrl, LIBRARY.id);
  const isNew = await seedHistory({
    ...{ databaseUrl: addresses.databaseUrl, organizationId: LIBRARY.id, accounts: items, series },
    publish: (body) => call(addresses, 'POST', '/__sandbox/history', body),
  });
  if (!isNew) return;
  // Links of the demo go out short, as the sandbox's readers follow them.
  await call(addresses, 'PATCH', '/api/v1/library', { shortLinkOrigin: new URL(addresses.frontDoor).origin });
  const since = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAYS * DAY_MS;
  await call(addresses, 'PUT', '/api/v1/analytics/figures', { figures: pastFigures(since, DAYS) });
}

async function seedSeries(addresses: DemoAddresses, accountIds: string[]): Promise<DemoSeries[]> {
  const { items } = await call<{ items: DemoSeries[] }>(addresses, 'GET', '/api/v1/series');
  const begins = Date.now() - (hasHistory ? DAYS * DAY_MS : 0);
  const startsOn = new Intl.DateTimeFormat('sv-SE', { timeZone: LIBRARY.timeZone }).format(begins);
  const common = { startsOn, timeZone: LIBRARY.timeZone, language: 'zh-CN', mode: 'draft', accountIds };
  for (const series of DEMO_SERIES.filter(({ name }) => !items.some((each) => each.name === name)))
    items.push(await call<DemoSeries>(addresses, 'POST', '/api/v1/series', { ...series, ...common }));
  return items;
}

async function seedPeople({ databaseUrl, apiKey }: DemoAddresses): Promise<void> {
  const db = new Database({ url: databaseUrl });
  try {
    await db.organization.upsert({ where: { id: LIBRARY.id }, create: LIBRARY, update: {} });
    for (const person of DEMO_PEOPLE) await ensurePerson(db, { ...person, organizationId: LIBRARY.id });
    await createApiKey(db, { organizationId: LIBRARY.id, name: 'Demo key', role: 'service', secret: apiKey });
  } finally {
    await db.$disconnect();
  }
}

async function uploadCover(addresses: DemoAddresses): Promise<string> {
  const form = new FormData();
  form.append('altText', '书架 A bookshelf');
  form.append('file', new Blob([readFileSync(COVER)], { type: 'image/jpeg' }), 'shelf.jpg');
  return (await call<{ id: string }>(addresses, 'POST', '/api/v1/media', form)).id;
}

async function connect(
  addresses: DemoAddresses,
  network: string,
  name: string,
  cover: string,
): Promise<DemoAccount> {
  const made = await call<NewAccounts>(addresses, 'POST', '/__sandbox/accounts', { network, count: 1 });
  const isWechat = network === 'wechat';
  return call<DemoAccount>(addresses, 'POST', '/api/v1/accounts', {
    network,
    name,
    credentials: { ...made.items[0]?.credentials, ...(isWechat && callbackSecrets(addresses.apiKey)) },
    defaultLink: DEFAULT_LINK,
    ...(isWechat && { defaultThumbnailId: cover }),
  });
}

/** The sandbox pushes to where the front door is today: a port may have moved. */
async function pointCallback(addresses: DemoAddresses, account: DemoAccount): Promise<void> {
  const { callbackToken: token, encodingAesKey } = callbackSecrets(addresses.apiKey);
  const path = `/__sandbox/accounts/${account.remoteAccountId}/wechat-callback`;
  const url = `${addresses.frontDoor}/callbacks/wechat/${account.id}`;
  await call(addresses, 'POST', path, { url, token, encodingAesKey, mode: 'aes' });
}

/** The same at every start: both ends must know them. */
function callbackSecrets(apiKey: string): { callbackToken: string; encodingAesKey: string } {
  const letters = Buffer.from(apiKey).toString('hex');
  return { callbackToken: letters.slice(0, 32), encodingAesKey: letters.slice(32, 75) };
}

async function call<T>(addresses: DemoAddresses, method: string, path: string, body?: unknown): Promise<T> {
  const isSandbox = path.startsWith('/__sandbox');
  const isForm = body instanceof FormData;
  const response = await fetch(`${isSandbox ? addresses.sandbox : addresses.frontDoor}${path}`, {
    method,
    headers: {
      ...(!isSandbox && { authorization: `Bearer ${addresses.apiKey}` }),
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
    },
    body: isForm ? body : body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`The demo could not be set up: ${method} ${path} answered ${response.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}
