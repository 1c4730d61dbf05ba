import type { ExportQuery } from '@shelfcast/contracts';
import { type Database, type Sql, empty, sql } from '@shelfcast/database';
import type { Row } from './write-table.js';

const ROWS_PER_PAGE = 200;
const BEGINNING = new Date(0);

export interface Wanted extends Pick<ExportQuery, 'from' | 'to'> {
  organizationId: string;
}

/** All of a table, each page read on from the last row of the one before: no page costs more than another. */
async function* pagesOf<T extends Row>(read: (last: T | undefined) => Promise<T[]>): AsyncGenerator<T[]> {
  let page: T[];
  let last: T | undefined;
  do {
    page = await read(last);
    last = page.at(-1);
    if (last) yield page;
  } while (page.length === ROWS_PER_PAGE);
}

/** Oldest first; deleted ones are left out. `ids`: only those. */
export function postPages(
  db: Database,
  { organizationId, ids, ...time }: Wanted & { ids?: string[] | undefined },
) {
  const chosen = ids ? sql`AND p.id = ANY(${ids})` : empty;
  return pagesOf<Row & { id: string; created_at: Date }>((last) =>
    db.$queryRaw(sql`
      SELECT p.id, p.status, p.kind, p.language, p.title, p.body, p.link, p.tags, c.name AS campaign, p.scheduled_at,
        p.time_zone, p.client_key, p.account_ids, p.author_name, p.version, p.created_at, p.updated_at
      FROM posts p LEFT JOIN campaigns c ON c.id = p.campaign_id
      WHERE p.organization_id = ${organizationId} AND p.deleted_at IS NULL ${chosen} ${within(sql`p.created_at`, time)}
        AND (p.created_at, p.id) > (${last?.created_at ?? BEGINNING}, ${last?.id ?? ''})
      ORDER BY p.created_at, p.id LIMIT ${ROWS_PER_PAGE}`),
  );
}

/** By their ids, which ascend with the time they were made. */
export function deliveryPages(db: Database, { organizationId, ...time }: Wanted) {
  return pagesOf<Row & { id: string }>((last) =>
    db.$queryRaw(sql`
      SELECT d.id, d.post_id, p.title AS post_title, d.account_id, a.name AS account_name, d.network, d.status, d.due_at,
        d.published_at, d.attempts, d.remote_id, d.url, d.problem_code, d.problem_detail, d.removed_at, d.created_at
      FROM deliveries d JOIN posts p ON p.id = d.post_id JOIN accounts a ON a.id = d.account_id
      WHERE d.organization_id = ${organizationId} AND d.id > ${last?.id ?? ''} ${within(sql`d.created_at`, time)}
      ORDER BY d.id LIMIT ${ROWS_PER_PAGE}`),
  );
}

/** Delivery by delivery, each in the order in which it moved. */
export function changePages(db: Database, { organizationId, ...time }: Wanted) {
  return pagesOf<Row & { id: string; delivery_id: string }>((last) =>
    db.$queryRaw(sql`
      SELECT c.id::text AS id, c.at, c.delivery_id, d.post_id, d.account_id, d.network, c.from_status, c.to_status,
        c.generation, c.attempts, c.problem_code
      FROM deliveries d JOIN delivery_changes c ON c.delivery_id = d.id
      WHERE d.organization_id = ${organizationId} AND d.id >= ${last?.delivery_id ?? ''}
        AND (c.delivery_id, c.id) > (${last?.delivery_id ?? ''}, ${last?.id ?? '0'}::bigint) ${within(sql`c.at`, time)}
      ORDER BY d.id, c.id LIMIT ${ROWS_PER_PAGE}`),
  );
}

export function auditPages(db: Database, { organizationId, ...time }: Wanted) {
  return pagesOf<Row & { id: string; at: Date }>((last) =>
    db.$queryRaw(sql`
      SELECT id, at, actor, actor_name, action, subject_type, subject_id, details
      FROM audit_entries
      WHERE organization_id = ${organizationId} AND (at, id) > (${last?.at ?? BEGINNING}, ${last?.id ?? ''})
        ${within(sql`at`, time)}
      ORDER BY at, id LIMIT ${ROWS_PER_PAGE}`),
  );
}

function within(at: Sql, { from, to }: Omit<Wanted, 'organizationId'>): Sql {
  const lower = from ? sql`AND ${at} >= ${new Date(from)}` : empty;
  return to ? sql`${lower} AND ${at} < ${new Date(to)}` : lower;
}
