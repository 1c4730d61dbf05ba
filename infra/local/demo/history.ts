import { randomUUID } from 'node:crypto';
import type { AccountValues, Network, PostValues, RecordEngagementJob } from '@shelfcast/contracts';
import { Database, type Queryable, sql } from '@shelfcast/database';
import { insertPosts, snapshotOf, type NewPost } from '@shelfcast/posts';
import { newMarker } from '@shelfcast/publishing';
import { recordEngagement, rollUpClicks } from '@shelfcast/analytics';
import { DAY_MS, HOUR_MS, ZONE_MS, midnightOf } from './clock.ts';
import { pastClicks } from './clicks.ts';
import { pastPosts, type PastPost } from './history-words.ts';

/** Twice what analytics show at once, so that every period has one before it. */
export const DAYS = 180;
const KEY = 'demo-history-';
const LINK = 'https://library.example/';
/** How old a post was when its numbers were read, in hours; WeChat tells whole days. */
const AGES = [1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 72, 120, 168, 240, 336, 504, 720];
const POSTS_PER_JOB = 50;

interface Account {
  id: string;
  network: string;
  remoteAccountId: string;
}

interface HistoryOf {
  items: { remoteId: string; readings: ({ at: string } & Record<string, number>)[] }[];
  days: { day: string; followers: number; following: number; gained: number; lost: number }[];
}

interface Past extends PastPost {
  id: string;
  at: Date;
}

interface Demo {
  databaseUrl: string;
  organizationId: string;
  accounts: Account[];
  series: { id: string; name: string }[];
  /** Of the sandbox: its posts as if they had come out then. */
  publish: (body: object) => Promise<HistoryOf>;
}

/** Posts of one account in the past, and what its network says of them. */
interface Told {
  account: Account;
  /** By post, the delivery's id. */
  ids: Map<string, string>;
  history: HistoryOf;
}

/** Half a year of posts and of what readers did with them, in a library that has sent nothing yet: analytics are no empty page. Answers whether it did. */
export async function seedHistory(demo: Demo): Promise<boolean> {
  const db = new Database({ url: demo.databaseUrl });
  try {
    if (!(await isUntouched(db, demo.organizationId))) return false;
    const midnight = midnightOf(Date.now());
    const past = postsUntil(midnight);
    const told = await Promise.all(demo.accounts.map((account) => tell(demo, account, past, midnight)));
    await db.$transaction(async (tx) => {
      await storePast(tx, demo, past, told);
      // The networks are not asked of the past again.
      await tx.$executeRaw(sql`
        UPDATE measured_posts SET due_at = NULL
        WHERE organization_id = ${demo.organizationId} AND published_at < ${new Date(midnight)}`);
    });
    await seedClicks(db, demo.organizationId, told);
    for (const { account, history, ids } of told)
      for (let from = 0; from < Math.max(1, ids.size); from += POSTS_PER_JOB)
        await recordEngagement(db, job(account, history, [...ids.values()], from));
    await rollUpClicks(db);
    return true;
  } finally {
    await db.$disconnect();
  }
}

/** What somebody has made of the demo stays as it is. */
async function isUntouched(db: Database, organizationId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ untouched: boolean }[]>(sql`
    SELECT NOT library_asks_approval(${organizationId}) AND NOT EXISTS (
      SELECT 1 FROM deliveries WHERE organization_id = ${organizationId} AND status <> 'draft') AS untouched`);
  return row?.untouched ?? false;
}

async function tell({ publish }: Demo, account: Account, past: Past[], midnight: number): Promise<Told> {
  const { network, remoteAccountId } = account;
  const its = past.filter(({ networks }) => networks.includes(network as Network));
  const posts = its.map(({ title, body, at }) => ({
    ...{ title, text: wordsFor(network, title, body), link: LINK, publishedAt: at.toISOString() },
    readAt: readingsOf(network, at, midnight),
  }));
  const since = new Date(midnight - DAYS * DAY_MS).toISOString().slice(0, 10);
  const history = await publish({ network, account: remoteAccountId, posts, since });
  return { account, history, ids: new Map(its.map(({ id }) => [id, randomUUID()])) };
}

/** The posts, published when they were planned for, and their deliveries. */
async function storePast(tx: Queryable, demo: Demo, past: Past[], told: Told[]): Promise<void> {
  const { organizationId, accounts, series } = demo;
  const writer = { organizationId, actor: 'system', actorName: 'Shelfcast', authorId: null };
  const posts = past.map((post, at) => stored(post, at, accounts, series));
  await insertPosts(tx, writer, posts);
  await tx.$executeRaw(sql`
    UPDATE posts SET created_at = scheduled_at - interval '1 day', updated_at = scheduled_at - interval '1 day'
    WHERE organization_id = ${organizationId} AND client_key LIKE ${`${KEY}%`}`);
  for (const { account, ids, history } of told) {
    const rows = [...ids].map(([post, id], at) => ({
      ...{ id, post, marker: newMarker() },
      remote: history.items[at]?.remoteId,
    }));
    await tx.$executeRaw(sql`
      INSERT INTO deliveries (id, organization_id, post_id, account_id, network, status, due_at, next_attempt_at,
        sent_at, published_at, attempts, marker, remote_id)
      SELECT r.id, ${organizationId}, p.id, ${account.id}, ${account.network}, 'published', p.scheduled_at,
        p.scheduled_at, p.scheduled_at, p.scheduled_at, 1, r.marker, r.remote
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, post text, marker text, remote text)
      JOIN posts p ON p.id = r.post`);
  }
  await tx.$executeRaw(sql`
    INSERT INTO measured_accounts (account_id, organization_id, network, due_at)
    SELECT id, organization_id, network, clock_timestamp() FROM accounts WHERE organization_id = ${organizationId}
    ON CONFLICT DO NOTHING`);
}

/** Who followed the posts' links, and what they did in the catalogue. */
async function seedClicks(db: Database, organizationId: string, told: Told[]): Promise<void> {
  for (const { account, history, ids } of told) {
    const deliveryIds = [...ids.values()];
    const links = sql`
      INSERT INTO links (code, organization_id, target, delivery_id, post_id, account_id, network, created_at)
      SELECT d.marker, d.organization_id, ${LINK} || '?sp=' || d.marker, d.id, d.post_id, d.account_id, d.network,
        d.published_at FROM deliveries d WHERE d.id = ANY (${deliveryIds}::text[])`;
    await db.$executeRaw(links);
    const { clicks, conversions } = pastClicks(deliveryIds, account.network, history.items);
    await db.$executeRaw(sql`
      INSERT INTO link_clicks (id, code, delivery_id, at, visitor)
      SELECT c.id, l.code, l.delivery_id, c.at, c.visitor
      FROM jsonb_to_recordset(${JSON.stringify(clicks)}::jsonb)
        AS c(id text, "deliveryId" text, at timestamptz, visitor text)
      JOIN links l ON l.organization_id = ${organizationId} AND l.delivery_id = c."deliveryId"`);
    await db.$executeRaw(sql`
      INSERT INTO conversions (id, organization_id, click_id, delivery_id, kind, reference, at)
      SELECT gen_random_uuid(), ${organizationId}, v."clickId", v."deliveryId", v.kind, '', v.at
      FROM jsonb_to_recordset(${JSON.stringify(conversions)}::jsonb)
        AS v("clickId" text, "deliveryId" text, kind text, at timestamptz)`);
  }
  await db.$executeRaw(sql`
    INSERT INTO stale_clicks (delivery_id, since)
    SELECT delivery_id, published_at FROM measured_posts WHERE organization_id = ${organizationId}`);
}

function postsUntil(midnight: number): Past[] {
  return Array.from({ length: DAYS }, (_, day) => {
    const begins = midnight - (DAYS - day) * DAY_MS;
    return pastPosts(day, new Date(begins + ZONE_MS).getUTCDay()).map((post) => ({
      ...{ ...post, id: randomUUID() },
      at: new Date(begins + post.hour * HOUR_MS),
    }));
  }).flat();
}

/** As each network shows it. */
function wordsFor(network: string, title: string, body: string): string {
  if (network === 'wechat') return body;
  return network === 'weibo' ? `【${title}】${body} ${LINK}` : `${title}\n\n${body} ${LINK}`;
}

/** The moments at which its numbers were told, up to last midnight. */
function readingsOf(network: string, at: Date, midnight: number): string[] {
  const ages = network === 'wechat' ? AGES.filter((hours) => hours % 24 === 0) : AGES;
  const first = network === 'wechat' ? midnightOf(at.getTime()) : at.getTime();
  return ages
    .map((hours) => first + hours * HOUR_MS)
    .filter((time) => time <= midnight)
    .map((time) => new Date(time).toISOString());
}

function stored(post: Past, at: number, accounts: Account[], series: Demo['series']): NewPost {
  const { id, title, body, kind, language, networks } = post;
  const accountIds = accounts
    .filter(({ network }) => networks.includes(network as Network))
    .map((each) => each.id);
  const made = series.find(({ name }) => name === post.series);
  const tags = post.series ? [post.series] : [];
  const words = { kind, title, body, language, tags, accountIds, link: LINK };
  return {
    ...{ id, scheduledAt: post.at, timeZone: 'Asia/Shanghai', clientKey: `${KEY}${at}` },
    words: snapshotOf({ ...words, content: null, variants: {}, mediaIds: [], campaignId: null }),
    ...(made && { series: { id: made.id, at: post.at } }),
  };
}

function job(
  { id, network }: Account,
  { items, days }: HistoryOf,
  ids: string[],
  from: number,
): RecordEngagementJob {
  const posts = ids.slice(from, from + POSTS_PER_JOB).map((deliveryId, index) => ({
    ...{ deliveryId, turn: 0, nextAt: null },
    readings: (items[from + index]?.readings ?? []).flatMap((told) => postReadings(network as Network, told)),
  }));
  const readings = days.flatMap((day, index) => accountReadings(network as Network, day, index));
  const takenAt = new Date().toISOString();
  const account = from === 0 ? { turn: 0, nextAt: takenAt, readings } : null;
  return { accountId: id, network: network as Network, takenAt, posts, account };
}

type Readings = RecordEngagementJob['posts'][number]['readings'];

function postReadings(
  network: Network,
  { at, ...told }: HistoryOf['items'][number]['readings'][number],
): Readings {
  const of = (...names: (keyof PostValues)[]): PostValues =>
    Object.fromEntries(names.map((name) => [name, told[name] ?? 0]));
  if (network === 'weibo') return [{ set: 'weibo.counts', at, values: of('likes', 'comments', 'shares') }];
  if (network === 'wechat') {
    const values = { reads: told['seen'] ?? 0, ...of('likes', 'comments', 'shares', 'saves', 'recommends') };
    return [{ set: 'wechat.article', at, values }];
  }
  const values = { impressions: told['seen'] ?? 0, ...of('likes', 'comments', 'shares', 'quotes', 'saves') };
  return [
    { set: 'twitter.public', at, values },
    { set: 'twitter.private', at, values: of('linkClicks', 'profileClicks') },
  ];
}

function accountReadings(network: Network, day: HistoryOf['days'][number], index: number) {
  const at = new Date(Date.parse(`${day.day}T00:00:00Z`) + DAY_MS - ZONE_MS).toISOString();
  const { followers, following, gained: followersGained, lost: followersLost } = day;
  const told = (
    set: 'weibo.user' | 'twitter.user' | 'wechat.users' | 'wechat.user-changes',
    values: AccountValues,
  ) => ({
    ...{ set, at, values },
  });
  if (network === 'wechat')
    return [
      told('wechat.users', { followers }),
      told('wechat.user-changes', { followersGained, followersLost }),
    ];
  const set = network === 'weibo' ? ('weibo.user' as const) : ('twitter.user' as const);
  return [told(set, { followers, following, posts: index })];
}
