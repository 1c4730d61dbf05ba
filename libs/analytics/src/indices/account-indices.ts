import type { AccountIndex, AccountIndexList, Network } from '@shelfcast/contracts';
import { type Queryable, empty, sql } from '@shelfcast/database';
import { publishedIn } from '../questions/chosen-posts.js';
import type { Period, Span } from '../questions/period.js';
import { INDEX_FORMS, type IndexedPost } from './index-forms.js';

/** Reckons every form of the account's index for a period and the one before it, and stores them. X has none. */
export async function reckonIndices(
  tx: Queryable,
  account: { id: string; network: Network },
  period: Period,
): Promise<void> {
  if (account.network === 'twitter') return;
  for (const span of [period.previous, period]) {
    const posts = await postsOf(tx, account.id, span, period.timeZone);
    for (const { reckon, ...form } of INDEX_FORMS[account.network]) {
      const { value, missing, inputs } = reckon(posts, period.days);
      await tx.$executeRaw(sql`
        INSERT INTO account_indices (account_id, version, "from", "to", index, value, missing, inputs, weights,
          formula, source, reckoned_at)
        VALUES (${account.id}, ${form.version}, ${span.from}::date, ${span.to}::date, ${form.index}, ${value},
          ${missing}::text[], ${JSON.stringify(inputs)}::jsonb, ${JSON.stringify(form.weights)}::jsonb,
          ${form.formula}, ${form.source}, clock_timestamp())
        ON CONFLICT (account_id, version, "from", "to") DO UPDATE SET value = excluded.value,
          missing = excluded.missing, inputs = excluded.inputs, weights = excluded.weights,
          formula = excluded.formula, source = excluded.source, reckoned_at = excluded.reckoned_at`);
    }
  }
}

/** The account's indices of exactly these days, beside those of the days before. */
export async function storedIndices(
  db: Queryable,
  organizationId: string,
  period: Span & Pick<Period, 'previous'>,
  accountId?: string,
): Promise<AccountIndexList> {
  const { from, to, previous } = period;
  const rows = await db.$queryRaw<(Omit<AccountIndex, 'reckonedAt'> & { reckonedAt: Date })[]>(sql`
    SELECT i.account_id AS "accountId", i.index, i.version, i."from"::text, i."to"::text, i.value,
      b.value AS previous, i.missing, i.inputs, i.weights, i.formula, i.source, i.reckoned_at AS "reckonedAt"
    FROM account_indices i JOIN accounts a ON a.id = i.account_id
    LEFT JOIN account_indices b ON b.account_id = i.account_id AND b.version = i.version
      AND b."from" = ${previous.from}::date AND b."to" = ${previous.to}::date
    WHERE a.organization_id = ${organizationId} AND i."from" = ${from}::date AND i."to" = ${to}::date
      ${accountId ? sql`AND i.account_id = ${accountId}` : empty}
    ORDER BY a.name, a.id, i.version DESC`);
  return { items: rows.map((row) => ({ ...row, reckonedAt: row.reckonedAt.toISOString() })) };
}

function postsOf(db: Queryable, accountId: string, span: Span, timeZone: string): Promise<IndexedPost[]> {
  return db.$queryRaw<IndexedPost[]>(sql`
    SELECT 1 + coalesce(jsonb_array_length(v.articles), 0) AS articles, s.reads::float8, s.recommends::float8,
      s.likes::float8, s.shares::float8, s.comments::float8
    FROM accounts a JOIN post_sums s ON s.organization_id = a.organization_id AND s.account_id = a.id
    LEFT JOIN variants v ON v.post_id = s.post_id AND v.account_id = a.id
    WHERE a.id = ${accountId} AND ${publishedIn(span, timeZone)}`);
}
