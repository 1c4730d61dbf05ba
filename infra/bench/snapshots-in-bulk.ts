import type { Setting } from './scenarios/scenario.ts';

/** Of each network. */
const ACCOUNTS = 100;
export const DAYS = 400;
const POSTS_A_DAY = 500;
/** What a post is read on average: 60 times on X and Weibo, 30 on WeChat. */
const READINGS = 50;
const CHUNK = 5000;

/** So many posts have so many snapshots. */
export function postsOf(snapshots: number): number {
  return Math.round(snapshots / READINGS);
}

/** Accounts that are measured, each with how many followed it at the end of each day. */
export async function fillAccounts({ stage, accounts }: Setting): Promise<void> {
  const ids = Object.values(accounts).flatMap((each) => each.slice(0, ACCOUNTS).map(({ id }) => id));
  await stage.db.query(
    `INSERT INTO measured_libraries (organization_id, time_zone) VALUES ('bench', 'UTC') ON CONFLICT DO NOTHING`,
  );
  await stage.db.query(
    `INSERT INTO measured_accounts (account_id, organization_id, network)
     SELECT id, organization_id, network FROM accounts WHERE id = ANY ($1) ON CONFLICT DO NOTHING`,
    [ids],
  );
  await stage.db.query(
    `INSERT INTO account_days (account_id, organization_id, day, followers)
     SELECT id, 'bench', now()::date - n, 10000 + 7 * (${DAYS} - n)
     FROM unnest($1::text[]) id, generate_series(0, ${DAYS}) n ON CONFLICT DO NOTHING`,
    [ids],
  );
}

/**
 * Published posts number `from` to `to`, 0 the newest, ${POSTS_A_DAY} a day, with all snapshots of their schedule and what
 * follows from these for days and hours: written without triggers, as the recorder would have left them.
 */
export async function fillSnapshots(setting: Setting, from: number, to: number): Promise<void> {
  const { stage, accounts } = setting;
  const pick = Array.from({ length: ACCOUNTS }, (_, at) => [
    accounts.weibo[at]?.id,
    accounts.wechat[at]?.id,
    accounts.twitter[at]?.id,
  ]).flat();
  await stage.db.query(
    `SELECT make_snapshot_months(array_agg(DISTINCT date_trunc('month', now() - make_interval(days => n))::date))
     FROM generate_series(-1, ${DAYS + 2}) n`,
  );
  const client = await stage.db.connect();
  try {
    await client.query('SET session_replication_role = replica');
    for (let begin = from; begin < to; begin += CHUNK) {
      const end = Math.min(begin + CHUNK, to);
      await client.query(POSTS, [begin, end - 1, pick]);
      await client.query(SNAPSHOTS, [begin, end - 1]);
      for (const statement of ROLLUPS) await client.query(statement, [begin, end - 1]);
    }
  } finally {
    await client.query('RESET session_replication_role');
    client.release();
  }
  await stage.db.query("SELECT stale_all_days('bench'), stale_all_hours('bench')");
  await stage.db.query('ANALYZE');
  // Loaded only now: they are built by the run itself.
  const [{ Database }, { sumWhatIsStale }] = await Promise.all([
    import('@shelfcast/database'),
    import('@shelfcast/analytics'),
  ]);
  const db = new Database({ url: stage.databaseUrl });
  try {
    await sumWhatIsStale(db);
  } finally {
    await db.$disconnect();
  }
  await stage.db.query('VACUUM ANALYZE');
}

/** Answers of this many posts each, as adapters send them. */
const ANSWER = 100;
const ANSWERS = 600;
/** Before those, until the service is warm. */
const FIRST_ANSWERS = 200;

/** Snapshots that `apps/analytics` writes in a second, from answers that wait in its queue, with all that follows from them. */
export async function ingest({ stage }: Setting): Promise<number> {
  await doHourlyWork(stage);
  const [queues, { RECORD_ENGAGEMENT_JOB }, { readConfig, readEnv }] = await Promise.all([
    import('@shelfcast/queues'),
    import('@shelfcast/contracts'),
    import('@shelfcast/config'),
  ]);
  const { TypedQueue, engagementQueue, openQueueHome } = queues;
  const { rows } = await stage.db.query<{ account: string; network: 'weibo'; ids: string[] }>(
    `SELECT account_id AS account, network, (array_agg(delivery_id ORDER BY published_at DESC))[1:${ANSWER}] AS ids
     FROM measured_posts WHERE network <> 'wechat' GROUP BY 1, 2`,
  );
  const begun = new Date();
  const jobs = Array.from({ length: FIRST_ANSWERS + ANSWERS }, (_, number) => {
    const { account, network, ids } = rows[number % rows.length] as (typeof rows)[number];
    const takenAt = new Date(begun.getTime() + number).toISOString();
    const set = network === 'weibo' ? ('weibo.counts' as const) : ('twitter.public' as const);
    const readings = [{ set, at: takenAt, values: { likes: 500 + number, comments: 90, shares: 60 } }];
    const posts = ids.map((deliveryId) => ({ deliveryId, turn: 0, nextAt: null, readings }));
    return { accountId: account, network, takenAt, posts, account: null };
  });
  const { queue: where } = readConfig(
    readEnv({
      ...{ DATABASE_URL: stage.databaseUrl, REDIS_URL: stage.redisUrl, MEDIA_DIR: stage.home.path },
      AUTH_SECRET: stage.home.secrets.authSecret,
      SHELFCAST_SECRET_KEYS: stage.home.secrets.secretKeys,
    }),
  );
  const home = openQueueHome(where);
  try {
    const queue = new TypedQueue(home, engagementQueue());
    await queue.addAll(
      jobs.map((data, at) => ({ name: RECORD_ENGAGEMENT_JOB, id: `bench-${at}`, data, delayMs: 0 })),
    );
    // The queue tells how far they are: to count rows would take half of the machine from those that write them.
    const left = async () => Object.values(await queue.counts()).reduce((sum, count) => sum + count, 0);
    const fallsTo = async (count: number) => {
      for (let now = await left(); ; now = await left()) {
        if (now <= count) return { left: now, at: Date.now() };
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    await stage.start('analytics', { LOG_LEVEL: 'info' });
    const begin = await fallsTo(ANSWERS);
    const end = await fallsTo(0);
    await stage.halt('analytics');
    const expected = jobs.reduce((sum, { posts }) => sum + posts.length, 0);
    await insistWritten(stage, begun, expected);
    return ((expected / jobs.length) * begin.left * 1000) / (end.at - begin.at);
  } finally {
    await home.close();
  }
}

/** Alerts and indices are due once an hour, and when the service starts: they are no part of what is measured. */
async function doHourlyWork(stage: Setting['stage']): Promise<void> {
  const [{ Database }, { reckonDueIndices, tellAlerts }] = await Promise.all([
    import('@shelfcast/database'),
    import('@shelfcast/analytics'),
  ]);
  const db = new Database({ url: stage.databaseUrl });
  try {
    await tellAlerts(db);
    await reckonDueIndices(db);
  } finally {
    await db.$disconnect();
  }
}

async function insistWritten(stage: Setting['stage'], begun: Date, expected: number): Promise<void> {
  const { rows } = await stage.db.query<{ count: string }>(
    'SELECT count(*) FROM post_snapshots WHERE at >= $1 AND taken_at >= $1',
    [begun],
  );
  if (Number(rows[0]?.count) !== expected)
    throw new Error(`${rows[0]?.count} of ${expected} snapshots were written.`);
}

const ID = `'01900000-0000-7000-9000-' || lpad(n::text, 12, '0')`;
const KINDS = `'{news,recommendation,collection,event,service,other}'::text[]`;

const POSTS = `
  WITH r AS (
    SELECT n, ${ID} AS id, ($3::text[])[1 + n % 300] AS account,
      now() - (n + 1) * interval '1 day' / ${POSTS_A_DAY} AS at
    FROM generate_series($1::int, $2::int) AS n
  ), p AS (
    INSERT INTO posts (id, organization_id, status, kind, title, body, language, account_ids, tags, scheduled_at,
      created_at, updated_at)
    SELECT id, 'bench', 'published', (${KINDS})[1 + (n / 7) % 6], 'From the stacks ' || n, 'What readers liked.',
      (ARRAY['zh-CN', 'en'])[1 + (n / 5) % 2], ARRAY[account], ARRAY['tag' || (n / 11) % 20], at, at, at FROM r
  ), d AS (
    INSERT INTO deliveries (id, organization_id, post_id, account_id, network, marker, status, due_at, latest_at,
      published_at)
    SELECT r.id, 'bench', r.id, a.id, a.network, 'bulk' || n, 'published', at, at, at FROM r JOIN accounts a ON a.id = r.account
  )
  INSERT INTO measured_posts (delivery_id, organization_id, account_id, network, published_at, asked_at, reported_at)
  SELECT r.id, 'bench', a.id, a.network, at, least(at + interval '32 days', now()), least(at + interval '32 days', now())
  FROM r JOIN accounts a ON a.id = r.account`;

/** Minutes after publication. */
const OFTEN = `SELECT unnest('{5,15,30,60}'::int[]) UNION ALL SELECT 60 * h FROM generate_series(2, 26) h
  UNION ALL SELECT 1440 * d FROM generate_series(2, 32) d`;
const SNAPSHOTS = `
  INSERT INTO post_snapshots (delivery_id, "set", at, taken_at, confirmed_at, impressions, reads, likes, comments,
    shares, quotes, saves, recommends, link_clicks, profile_clicks)
  SELECT m.delivery_id,
    CASE network WHEN 'weibo' THEN 'weibo.counts' WHEN 'wechat' THEN 'wechat.article' ELSE 'twitter.public' END,
    at, at, at,
    CASE WHEN network = 'twitter' THEN v * 40 END, CASE WHEN network = 'wechat' THEN v * 20 END, v, v / 5, v / 8,
    CASE WHEN network = 'twitter' THEN v / 20 END, CASE WHEN network <> 'weibo' THEN v / 10 END,
    CASE WHEN network = 'wechat' THEN v / 9 END, CASE WHEN network = 'twitter' THEN v / 3 END,
    CASE WHEN network = 'twitter' THEN v / 30 END
  FROM (
    SELECT n, ${ID} AS delivery_id FROM generate_series($1::int, $2::int) AS n) r
  JOIN measured_posts m USING (delivery_id)
  CROSS JOIN LATERAL (
    SELECT CASE WHEN network = 'wechat' THEN date_trunc('day', published_at, 'UTC') + make_interval(days => t.mins / 1440)
      ELSE published_at + make_interval(mins => t.mins) END AS at, t.mins
    FROM (${OFTEN}) t(mins) WHERE network <> 'wechat' OR t.mins >= 1440 AND t.mins % 1440 = 0) moment
  CROSS JOIN LATERAL (
    SELECT floor((20 + abs(hashint4(n)) % 400) * (1 - exp(-moment.mins / 1200.0)))::int AS v) value
  WHERE at <= now()`;

const METRICS =
  'impressions reads likes comments shares quotes saves recommends link_clicks profile_clicks'.split(' ');

function rollup(table: string, bucket: string, of: string, where: string): string {
  const gains = METRICS.map((name) => `${name} - lag(${name}, 1, 0) OVER w`).join(', ');
  return `
    INSERT INTO ${table} (delivery_id, organization_id, ${bucket}, ${METRICS.join(', ')})
    SELECT delivery_id, 'bench', bucket, ${gains} FROM (
      SELECT DISTINCT ON (s.delivery_id, bucket) s.*, bucket
      FROM (SELECT ${ID} AS delivery_id FROM generate_series($1::int, $2::int) AS n) r
      JOIN post_snapshots s USING (delivery_id)
      CROSS JOIN LATERAL (SELECT ${of} AS bucket) b WHERE ${where}
      ORDER BY s.delivery_id, bucket, s.at DESC) last
    WINDOW w AS (PARTITION BY delivery_id ORDER BY bucket)`;
}

const ROLLUPS = [
  rollup('post_days', 'day', `(s.at - interval '1 millisecond')::date`, 'true'),
  rollup(
    'post_hours',
    'hour',
    `date_trunc('hour', s.at - interval '1 millisecond', 'UTC')`,
    `"set" <> 'wechat.article'`,
  ),
  `INSERT INTO post_sums (delivery_id, organization_id, account_id, network, published_at, post_id, kind, language, tags,
     ${METRICS.join(', ')})
   SELECT m.delivery_id, 'bench', m.account_id, m.network, m.published_at, p.id, p.kind, p.language, p.tags,
     ${METRICS.join(', ')}
   FROM (SELECT ${ID} AS delivery_id FROM generate_series($1::int, $2::int) AS n) r JOIN measured_posts m USING (delivery_id)
   JOIN posts p ON p.id = m.delivery_id CROSS JOIN LATERAL (
     SELECT ${METRICS.map((name) => `sum(${name}) AS ${name}`).join(', ')} FROM post_days g
     WHERE g.delivery_id = m.delivery_id) g`,
];
