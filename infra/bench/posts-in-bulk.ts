import type pg from 'pg';
import type { Setting } from './scenarios/scenario.ts';

/** The first thousand posts go out within it, so that it is full in a library of any size. */
export const MONTH_DAYS = 31;
const FIRST = 1000;
const YEAR_DAYS = 365;
/** In every post, and in one of a thousand. */
export const COMMON_WORD = 'stacks';
export const RARE_WORD = 'zine007';
const RARE = `'zine' || lpad((n % 1000)::text, 3, '0')`;

/**
 * Scheduled posts with a delivery each, number `from` to `to`, as the front door leaves them: written without triggers,
 * since a million would take many minutes.
 */
export async function fillPosts({ stage, accounts }: Setting, from: number, to: number): Promise<void> {
  const client = await stage.db.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `WITH r AS (
         SELECT n, '01900000-0000-7000-8000-' || lpad(n::text, 12, '0') AS id,
           ($3::text[])[1 + n % cardinality($3)] AS account,
           now() + interval '1 day' + random() * make_interval(days => CASE WHEN n < ${FIRST} THEN ${MONTH_DAYS} ELSE ${YEAR_DAYS} END) AS due
         FROM generate_series($1::int, $2::int) AS n
       ), p AS (
         INSERT INTO posts (id, organization_id, status, kind, title, body, link, account_ids, tags, scheduled_at, updated_at, search, search_version)
         SELECT id, 'bench', 'scheduled', 'news', 'From the ${COMMON_WORD}, ' || ${RARE}, 'A year ahead, day by day.',
           'https://library.example/year/' || n, ARRAY[account], '{}', due, now(),
           post_search(ARRAY['from', 'the', '${COMMON_WORD}', ${RARE}, 'year', 'ahead', 'day', n::text]), 1 FROM r
       )
       INSERT INTO deliveries (id, organization_id, post_id, account_id, network, marker, status, due_at, next_attempt_at, latest_at)
       SELECT id, 'bench', id, account, 'weibo', 'bulk' || n, 'scheduled', due, due, due + interval '6 hours' FROM r`,
      [from, to - 1, accounts.weibo.map(({ id }) => id)],
    );
  } finally {
    await client.query('RESET session_replication_role');
    client.release();
  }
  await stage.db.query('VACUUM ANALYZE posts, deliveries');
}

interface PlanNode {
  'Index Name'?: string;
  'Actual Rows'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** By which index a page in the middle of the list is read, and how many rows for it. */
export async function listPlan(db: pg.Pool): Promise<{ index: string | null; rows: number; page: number }> {
  const page = 51;
  const { rows } = await db.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
    `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON)
     SELECT p.id FROM posts p WHERE p.organization_id = 'bench' AND p.deleted_at IS NULL
       AND (coalesce(p.scheduled_at, p.created_at), p.id) < (now() + interval '180 days', 'x')
     ORDER BY coalesce(p.scheduled_at, p.created_at) DESC, p.id DESC LIMIT ${page}`,
  );
  const nodes = flatten(rows[0]?.['QUERY PLAN'][0]?.Plan);
  const scan = nodes.find((node) => node['Index Name'] !== undefined);
  return {
    index: scan?.['Index Name'] ?? null,
    rows: (scan?.['Actual Rows'] ?? 0) + (scan?.['Rows Removed by Filter'] ?? 0),
    page,
  };
}

function flatten(node: PlanNode | undefined): PlanNode[] {
  return node ? [node, ...(node.Plans ?? []).flatMap(flatten)] : [];
}
