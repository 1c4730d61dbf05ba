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
        await db.query<object>(`${page} AND p.search @@ ($3::tsquery || to_tsquery('english', $4)) ${ORDER} $2`, [
          ...[organization, Number(limit) + 1, `'${q}':*`, q],
        ])
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

async function create(db: pg.Pool, organization: string, draft: Draft): Promise<string> {
  const { rows: accounts } = await db.query<{ id: string; network: string }>({
    name: 'accounts',
    text: 'SELECT * FROM accounts WHERE organization_id = $1 AND id = ANY($2)',
    values: [organization, draft.accountIds],
  });
  const id = randomUUID();
  const { kind, title, body, link, accountIds, scheduledAt } = draft;
  const client = await db.connect();
  try {
    await client.query('BEGIN');
    await client.query({
      name: 'post',
      text: `INSERT INTO posts (id, organization_id, kind, title, body, link, account_ids, tags, scheduled_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, '{}', $8, now())`,
      values: [id, organization, kind, title, body, link, accountIds, scheduledAt],
    });
    await client.query({
      name: 'deliveries',
      text: `INSERT INTO deliveries (id, organization_id, post_id, account_id, network, marker, status, due_at,
          next_attempt_at, latest_at)
        SELECT r.id, o.id, $2, r.account_id, r.network, r.marker, 'scheduled', $4, $4,
          $4::timestamptz + make_interval(mins => o.latest_minutes)
        FROM jsonb_to_recordset($3::jsonb) AS r(id text, account_id text, network text, marker text), organizations o
        WHERE o.id = $1`,
      values: [
        ...[organization, id],
        JSON.stringify(
          accounts.map((account) => {
            const delivery = randomUUID();
            return { id: delivery, account_id: account.id, network: account.network, marker: delivery };
          }),
        ),
        scheduledAt,
      ],
    });
    await client.query({
      name: 'version',
      text: `INSERT INTO post_versions (post_id, version, snapshot, actor, actor_name) VALUES ($1, 1, $2, 'key:bench', 'Bench')`,
      values: [id, JSON.stringify(draft)],
    });
    await client.query({
      name: 'audit',
      text: `INSERT INTO audit_entries (id, organization_id, actor, actor_name, action, subject_type, subject_id, details)
        VALUES ($1, $2, 'key:bench', 'Bench', 'post.create', 'post', $3, $4)`,
      values: [randomUUID(), organization, id, JSON.stringify({ scheduledAt })],
    });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  return id;
}

if (process.send && process.argv[1] === import.meta.filename) await serve();
