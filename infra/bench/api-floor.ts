// The floor of the front door: the same rows, read and written by the same SQL with bare `pg` behind bare Fastify routes.
// The caller's key is looked up; nothing is checked, judged, limited or traced: not a front door.
import { createHash, randomUUID } from 'node:crypto';
import Fastify, { type FastifyRequest } from 'fastify';
import pg from 'pg';

const pageOf = (columns: string) => `
  SELECT ${columns},
    (SELECT json_agg(json_build_object('delivery', d, 'account', a) ORDER BY d.network, d.id)
      FROM deliveries d JOIN accounts a ON a.id = d.account_id WHERE d.post_id = p.id) AS deliveries,
    (SELECT json_agg(v) FROM variants v WHERE v.post_id = p.id) AS variants,
    (SELECT json_agg(m ORDER BY u.position) FROM post_media u JOIN media m ON m.id = u.media_id
      WHERE u.post_id = p.id) AS media
  FROM posts p WHERE p.organization_id = $1 AND p.deleted_at IS NULL`;
const AT = 'coalesce(p.scheduled_at, p.created_at)';
const ORDER = `ORDER BY ${AT} DESC, p.id DESC LIMIT`;
const MONTH = `
  SELECT p.id, p.scheduled_at AS at, p.status, p.kind, p.title, p.language,
    coalesce((SELECT json_agg(json_build_object('accountId', d.account_id, 'network', d.network, 'status', d.status)
      ORDER BY d.network, d.id) FROM deliveries d WHERE d.post_id = p.id), '[]') AS deliveries
  FROM posts p
  WHERE p.organization_id = $1 AND p.deleted_at IS NULL AND p.scheduled_at >= $3 AND p.scheduled_at < $4
  ORDER BY p.scheduled_at, p.id LIMIT $2`;

const POST = `
  WITH r AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(id text, words jsonb, scheduled_at timestamptz, time_zone text,
      latest_minutes int, client_key text, series_id text, series_at timestamptz, translation_group text, search text[])
  ), made AS (
    INSERT INTO posts (id, organization_id, client_key, kind, title, body, content, network_words, language, link, tags,
      account_ids, scheduled_at, time_zone, latest_minutes, series_id, series_at, author_id, author_name, updated_at,
      campaign_id, translation_group, search, search_version)
    SELECT r.id, $2, r.client_key, w.kind, w.title, w.body, nullif(w.content, 'null'),
      (SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}') FROM jsonb_each(w.variants) n
        WHERE n.key IN ('twitter', 'weibo', 'wechat')),
      w.language, w.link, w.tags, w."accountIds", r.scheduled_at, r.time_zone, r.latest_minutes, r.series_id,
      r.series_at, NULL, 'Bench', clock_timestamp(), w."campaignId", r.translation_group,
      post_search(r.search || coalesce(c.words, '{}')), 1
    FROM r CROSS JOIN LATERAL jsonb_to_record(r.words) AS w(kind text, title text, body text, content jsonb,
      variants jsonb, language text, link text, tags text[], "accountIds" text[], "campaignId" text)
    LEFT JOIN LATERAL (SELECT words FROM campaigns WHERE id = w."campaignId" FOR KEY SHARE) c ON true
  ), variants AS (
    INSERT INTO variants (post_id, account_id, title, body, content, options, articles)
    SELECT r.id, v.key, v.value->>'title', v.value->>'body', nullif(v.value->'content', 'null'),
      coalesce(v.value->'options', '{}'), coalesce(v.value->'articles', '[]')
    FROM r, jsonb_each(r.words->'variants') v WHERE v.key NOT IN ('twitter', 'weibo', 'wechat')
  ), pictures AS (
    INSERT INTO post_media (post_id, media_id, position)
    SELECT r.id, m.value, m.ordinality - 1
    FROM r, jsonb_array_elements_text(r.words->'mediaIds') WITH ORDINALITY m
  )
  INSERT INTO post_versions (post_id, version, snapshot, actor, actor_name)
  SELECT r.id, 1, r.words, 'key:bench', 'Bench' FROM r`;
const DELIVERIES = `
  INSERT INTO deliveries (id, organization_id, post_id, account_id, network, marker, status, due_at, next_attempt_at,
    latest_at)
  SELECT r.id, o.id, r.post_id, r.account_id, r.network, r.marker,
    CASE WHEN r.due_at IS NULL THEN 'draft' ELSE 'scheduled' END, r.due_at, r.due_at,
    r.due_at + make_interval(mins =>
      coalesce((SELECT p.latest_minutes FROM posts p WHERE p.id = r.post_id), o.latest_minutes))
  FROM jsonb_to_recordset($1::jsonb)
    AS r(id text, post_id text, account_id text, network text, marker text, due_at timestamptz)
  JOIN organizations o ON o.id = $2`;

interface Draft {
  kind: string;
  title: string;
  body: string;
  link: string;
  accountIds: string[];
  scheduledAt: string;
}

async function serve(): Promise<void> {
  const db = new pg.Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 15 });
  const app = Fastify();
  const { rows: columns } = await db.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'posts' AND column_name <> 'search'`,
  );
  const page = pageOf(columns.map(({ name }) => `p.${name}`).join(', '));

  const organizationOf = async ({ headers }: FastifyRequest): Promise<string> => {
    const secret = (headers.authorization ?? '').replace('Bearer ', '');
    const { rows } = await db.query<{ organization_id: string }>({
      name: 'key',
      text: 'SELECT * FROM api_keys WHERE secret_hash = $1',
      values: [createHash('sha256').update(secret).digest('hex')],
    });
    return rows[0]?.organization_id ?? '';
  };

  app.get<{ Querystring: { limit: string; q?: string } }>('/posts', async (request) => {
    const { limit, q } = request.query;
    const organization = await organizationOf(request);
    const { rows } = q
      ? // Unnamed, so that it is planned for the words that are asked.
        await db.query<object>(
          `${page} AND p.search @@ ($3::tsquery || to_tsquery('english', $4)) ${ORDER} $2`,
          [...[organization, Number(limit) + 1, `'${q}':*`, q]],
        )
      : await db.query<object>({
          name: 'list',
          text: `${page} ${ORDER} $2`,
          values: [organization, Number(limit) + 1],
        });
    return { items: rows.slice(0, Number(limit)), nextCursor: rows.length > Number(limit) };
  });

  app.get<{ Querystring: { limit: string; from: string; to: string } }>('/calendar', async (request) => {
    const { limit, from, to } = request.query;
    const { rows } = await db.query<object>({
      name: 'month',
      text: MONTH,
      values: [await organizationOf(request), Number(limit) + 1, from, to],
    });
    return { items: rows.slice(0, Number(limit)), nextCursor: rows.length > Number(limit) };
  });

  app.post<{ Body: Draft }>('/posts', async (request, reply) => {
    const organization = await organizationOf(request);
    const id = await create(db, organization, request.body);
    const { rows } = await db.query<object>({
      name: 'one',
      text: `${page} AND p.id = $2`,
      values: [organization, id],
    });
    return reply.code(201).send(rows[0]);
  });

  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
  process.once('disconnect', () => process.exit(0));
}

/** The words that a post is found by: of a bare front door, whatever stands between its spaces. */
const wordsOf = ({ title, body, link }: Draft) =>
  `${title} ${body} ${link}`.toLowerCase().split(/[^a-z0-9]+/);

async function create(db: pg.Pool, organization: string, draft: Draft): Promise<string> {
  const { accountIds, scheduledAt } = draft;
  const { rows: accounts } = await db.query<{ account: { id: string; network: string } }>({
    name: 'accounts',
    text: `SELECT to_json(a) AS account, to_json(t) AS thumbnail,
        EXISTS (SELECT 1 FROM posting_rules r WHERE r.account_id = a.id) AS "hasRules"
      FROM accounts a LEFT JOIN media t ON t.id = a.default_thumbnail_id
      WHERE a.organization_id = $1 AND a.id = ANY($2)`,
    values: [organization, accountIds],
  });
  const id = randomUUID();
  const words = {
    ...draft,
    content: null,
    variants: {},
    mediaIds: [],
    language: null,
    tags: [],
    campaignId: null,
  };
  const posts = [{ id, words, scheduled_at: scheduledAt, search: wordsOf(draft) }];
  const deliveries = accounts.map(({ account }) => ({
    ...{ id: randomUUID(), post_id: id, account_id: account.id, network: account.network },
    ...{ marker: randomUUID(), due_at: scheduledAt },
  }));
  const client = await db.connect();
  try {
    await client.query('BEGIN');
    await client.query({ name: 'post', text: POST, values: [JSON.stringify(posts), organization] });
    await client.query({ name: 'approval', text: 'SELECT locked_approval_rule($1)', values: [organization] });
    await client.query({
      name: 'deliveries',
      text: DELIVERIES,
      values: [JSON.stringify(deliveries), organization],
    });
    await client.query({
      name: 'audit',
      text: `INSERT INTO audit_entries (id, organization_id, actor, actor_name, action, subject_type, subject_id, details, at)
        VALUES ($1, $2, 'key:bench', 'Bench', 'post.create', 'post', $3, $4::jsonb, clock_timestamp())`,
      values: [randomUUID(), organization, id, JSON.stringify({ scheduledAt })],
    });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  return id;
}

if (process.send && process.argv[1] === import.meta.filename) await serve();
