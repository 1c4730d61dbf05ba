// The floor of the dashboards: tables that hold nothing but what is asked, in the grain of the filters, and one hand-written
// statement for each part of an answer, with bare `pg` behind bare Fastify routes. Nothing keeps these tables up to date.
import Fastify from 'fastify';
import pg from 'pg';

const METRICS =
  'impressions reads likes comments shares quotes saves recommends link_clicks profile_clicks visits arrivals conversions'.split(
    ' ',
  );
const SUMS = METRICS.map((name) => `sum(${name}) AS ${name}`).join(', ');
const ENGAGED = 'likes comments shares quotes saves recommends'.split(' ');
const engagements = (row: string) => ENGAGED.map((name) => `coalesce(${row}.${name}, 0)`).join(' + ');
const GRAIN = 'network, account_id, kind, language, campaign_id, series_id';

/** Made from the days of posts, once all of them are there. */
export const IDEAL_TABLES = [
  'DROP TABLE IF EXISTS ideal_days, ideal_tags, ideal_hours, ideal_posts, ideal_first_days',
  `CREATE TABLE ideal_days AS
   SELECT g.day, ${GRAIN.replace(/network|account_id/g, 'm.$&').replace(/kind|language|campaign_id|series_id/g, 'p.$&')},
     ${SUMS.replaceAll('sum(', 'sum(g.')}, sum(${engagements('g')}) AS engagements
   FROM post_days g JOIN measured_posts m USING (delivery_id) JOIN deliveries d ON d.id = m.delivery_id
     JOIN posts p ON p.id = d.post_id GROUP BY 1, 2, 3, 4, 5, 6, 7`,
  'CREATE INDEX ON ideal_days (day)',
  `CREATE TABLE ideal_tags AS
   SELECT g.day, m.network, p.kind, p.language, tag, ${SUMS.replaceAll('sum(', 'sum(g.')}
   FROM post_days g JOIN measured_posts m USING (delivery_id) JOIN deliveries d ON d.id = m.delivery_id
     JOIN posts p ON p.id = d.post_id, unnest(p.tags) tag GROUP BY 1, 2, 3, 4, 5`,
  'CREATE INDEX ON ideal_tags (day)',
  `CREATE TABLE ideal_hours AS
   SELECT g.hour, m.network, p.kind, p.language, p.campaign_id, ${SUMS.replaceAll('sum(', 'sum(g.')}
   FROM post_hours g JOIN measured_posts m USING (delivery_id) JOIN deliveries d ON d.id = m.delivery_id
     JOIN posts p ON p.id = d.post_id GROUP BY 1, 2, 3, 4, 5`,
  'CREATE INDEX ON ideal_hours (hour)',
  `CREATE TABLE ideal_posts AS
   SELECT m.delivery_id, p.id AS post_id, p.title, p.kind, p.language, p.tags, m.network, m.account_id, a.name AS account_name,
     m.published_at, m.reported_at, m.problem_code, d.url, s.*
   FROM measured_posts m JOIN deliveries d ON d.id = m.delivery_id JOIN posts p ON p.id = d.post_id
     JOIN accounts a ON a.id = m.account_id
     LEFT JOIN LATERAL (SELECT ${METRICS.join(', ')} FROM post_sums WHERE delivery_id = m.delivery_id) s ON true`,
  'CREATE INDEX ON ideal_posts (published_at)',
  `CREATE TABLE ideal_first_days AS
   SELECT m.delivery_id, (g.day - m.published_at::date)::smallint AS nth, (${engagements('g')})::int AS engagements
   FROM measured_posts m JOIN post_days g USING (delivery_id) WHERE g.day - m.published_at::date < 30
   ORDER BY 1, 2`,
  'CREATE INDEX ON ideal_first_days (delivery_id, nth) INCLUDE (engagements)',
  'VACUUM ANALYZE',
];

const NOW = `day BETWEEN $1::date AND $2::date`;
const BOTH = `day BETWEEN $1::date - ($2::date - $1::date + 1) AND $2::date`;
const PUBLISHED = `published_at >= $1::date AND published_at < $2::date + 1`;
const FRESHNESS = `
  SELECT max(reported_at), count(*) FILTER (WHERE problem_code IS NOT NULL), count(*) FILTER (WHERE reported_at IS NULL)
  FROM ideal_posts WHERE published_at >= $1::date - ($2::date - $1::date + 1) AND published_at < $2::date + 1`;
const FOLLOWERS = (day: string) => `
  SELECT sum(f.followers) FROM measured_accounts m CROSS JOIN LATERAL (
    SELECT followers FROM account_days f WHERE f.account_id = m.account_id AND f.day <= ${day} AND followers IS NOT NULL
    ORDER BY day DESC LIMIT 1) f WHERE $1 <= $2`;
const byDay = (key: string, metric: string, where = 'true') => [
  `SELECT ${key} AS key, day, sum(${metric}) FROM ideal_days WHERE ${NOW} AND ${where} GROUP BY 1, 2`,
  `SELECT ${key} AS key, sum(${metric}) FROM ideal_days WHERE ${BOTH} AND day < $1::date AND ${where} GROUP BY 1`,
  FRESHNESS,
];
const overviewOf = (where: string) => [
  `SELECT network, ${SUMS}, sum(engagements) FROM ideal_days WHERE ${NOW} AND ${where} GROUP BY 1`,
  `SELECT network, ${SUMS}, sum(engagements) FROM ideal_days WHERE ${BOTH} AND day < $1::date AND ${where} GROUP BY 1`,
  FOLLOWERS('$2::date'),
  FOLLOWERS('$1::date - 1'),
  FRESHNESS,
];
const postsOf = (where: string) => [
  `SELECT * FROM ideal_posts WHERE ${PUBLISHED} AND ${where} ORDER BY likes DESC NULLS LAST, delivery_id LIMIT 26`,
  FRESHNESS,
];

/** By name: the statements of one answer; $1 and $2 are the period's days. */
const QUESTIONS: Record<string, string[]> = {
  overview: overviewOf('true'),
  'overview of a kind': overviewOf(`kind = 'news'`),
  'over time': byDay('NULL::text', 'engagements'),
  'over time by network': byDay('network', 'engagements'),
  'over time by account': byDay('account_id', 'likes'),
  'over time by kind': byDay('kind', 'likes'),
  'over time by language': byDay('language', 'likes'),
  'over time of a network': byDay('NULL::text', 'likes', `network = 'weibo'`),
  'over time by tag': byDay('tag', 'likes').map((text) => text.replaceAll('ideal_days', 'ideal_tags')),
  'over hours': [
    `SELECT hour, sum(likes) FROM ideal_hours WHERE hour >= $1::date AND hour < $2::date + 1 GROUP BY 1`,
    `SELECT sum(likes) FROM ideal_hours WHERE hour >= $1::date - ($2::date - $1::date + 1) AND hour < $1::date`,
    FRESHNESS,
  ],
  posts: postsOf('true'),
  'posts of a kind': postsOf(`kind = 'news'`),
  'best times': [
    `SELECT extract(isodow FROM published_at), extract(hour FROM published_at), count(*), avg(first_week), avg(score),
       stddev_samp(score)
     FROM (
       SELECT *, first_week / nullif(avg(first_week) OVER (PARTITION BY account_id), 0) AS score FROM (
         SELECT published_at, account_id, (SELECT sum(engagements) FROM ideal_first_days f
           WHERE f.delivery_id = p.delivery_id AND nth < 7)::float8 AS first_week
         FROM ideal_posts p WHERE ${PUBLISHED} AND published_at::date + 7 <= now()::date) valued) each GROUP BY 1, 2`,
    FRESHNESS,
  ],
  accounts: [
    `SELECT m.*, a.name FROM measured_accounts m JOIN accounts a ON a.id = m.account_id WHERE $1 <= $2`,
    `SELECT account_id, count(*) FROM ideal_posts WHERE ${PUBLISHED} GROUP BY 1`,
    `SELECT account_id, day, followers, followers_gained, followers_lost FROM account_days WHERE ${NOW}`,
    `SELECT DISTINCT ON (account_id) account_id, followers FROM account_days WHERE ${BOTH} AND day < $1::date
       ORDER BY account_id, day DESC`,
    FRESHNESS,
  ],
};

async function serve(): Promise<void> {
  const db = new pg.Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 4 });
  const app = Fastify();
  app.get<{ Querystring: { name: string; from: string; to: string } }>('/', async (request) => {
    const { name, from, to } = request.query;
    const parts = [];
    for (const [at, text] of (QUESTIONS[name] ?? []).entries())
      parts.push((await db.query<object>({ name: `${name} ${at}`, text, values: [from, to] })).rows);
    return parts;
  });
  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
  process.once('disconnect', () => process.exit(0));
}

if (process.send && process.argv[1] === import.meta.filename) await serve();
