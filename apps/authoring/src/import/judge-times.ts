import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Finding } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { loadPlan, type Adapters } from '@shelfcast/planning';
import { stateFindings } from '../posts/judge-account.js';
import type { AccountWithThumbnail } from '../posts/judge-post.js';
import type { JudgedRow } from './judge-row.js';

const ROWS_PER_TURN = 50;
const COLUMNS: Record<string, string> = { scheduledAt: 'scheduled_at' };

export interface TimedRows {
  organizationId: string;
  accounts: AccountWithThumbnail[];
  /** Good rows, which would be stored. */
  rows: JudgedRow[];
  /** When rows before these would go out that are not stored; those of these rows join them. */
  before: Date[];
  /** These rows are stored in the caller's transaction. */
  isStoring: boolean;
}

/**
 * What the accounts' state, quotas, quiet hours and frequency caps say of rows with a time, as of every post that is
 * scheduled; a row that is to go out counts for those behind it. Answers all rows, in their order.
 */
export async function judgeTimes(
  db: Queryable,
  adapters: Adapters,
  { organizationId, accounts, rows, before, isStoring }: TimedRows,
): Promise<JudgedRow[]> {
  const times = rows.flatMap((row) => timeOf(row) ?? []).map(Number);
  if (times.length === 0) return rows;
  const span = times.reduce(
    ({ from, to }, time) => ({ from: Math.min(from, time), to: Math.max(to, time) }),
    { from: Infinity, to: -Infinity },
  );
  const [from, to] = [new Date(span.from), new Date(span.to)];
  const plan = await loadPlan(
    db,
    adapters,
    { organizationId, accounts, from, to, butOf: null },
    { isStoring, withShortQuotas: false },
  );
  for (const at of before) plan.take(at);
  const judged: JudgedRow[] = [];
  for (const row of rows) {
    const at = timeOf(row);
    const findings = at
      ? [
          ...accounts.flatMap((account) => stateFindings(account, at)),
          ...[...plan.findings(at).values()].flat(),
        ]
      : [];
    const next = withFindings(row, findings);
    judged.push(next);
    if (at && next.errors.length === 0) {
      plan.take(at);
      if (!isStoring) before.push(at);
    }
    if (judged.length % ROWS_PER_TURN === 0) await nextTurn();
  }
  return judged;
}

function withFindings(row: JudgedRow, findings: Finding[]): JudgedRow {
  const of = (wanted: Finding['level']) =>
    findings
      .filter(({ level }) => level === wanted)
      .map(({ place, code, detail, values }) => ({
        ...{ column: COLUMNS[place.field] ?? place.field, code, detail, values },
      }));
  return {
    ...row,
    warnings: [...row.warnings, ...of('warning')],
    errors: [...row.errors, ...of('error')],
  };
}

function timeOf({ post }: JudgedRow): Date | null {
  return post?.scheduledAt ? new Date(post.scheduledAt) : null;
}
