import type { SecretKey } from '@shelfcast/config';
import { type Database, sql, type Sql } from '@shelfcast/database';
import { SealError, seal, unseal } from './seal.js';

/** Where sealed values stand, and what each is bound to. */
const SEALED: { name: string; table: Sql; column: Sql; context: Sql }[] = [
  column('credentials', sql`account_credentials`, sql`sealed`, sql`account_id`),
  column('tokens', sql`account_credentials`, sql`sealed_token`, sql`account_id`),
  column('consents under way', sql`connect_requests`, sql`sealed_verifier`, sql`state`),
  column('webhook secrets', sql`webhook_endpoints`, sql`sealed_secret`, sql`id`),
  column('earlier webhook secrets', sql`webhook_endpoints`, sql`previous_sealed_secret`, sql`id`),
  column('letters', sql`notification_messages`, sql`sealed_link`, sql`id`),
];

export interface ResealReport {
  name: string;
  /** Values sealed anew with the newest key. */
  resealed: number;
  /** Values that no key of the ring opens, by the key that sealed them. */
  unreadable: Record<string, number>;
}

/**
 * Seals everything that an older key sealed with the ring's newest one. Services may run: a value that one of them
 * stores meanwhile is left as it is, and sealed with the newest key already if it knows it. May be repeated.
 */
export async function reseal(db: Database, keys: SecretKey[]): Promise<ResealReport[]> {
  const newest = keys[0];
  if (!newest) throw new SealError('SHELFCAST_SECRET_KEYS holds no key.');
  const reports: ResealReport[] = [];
  for (const { name, table, column, context } of SEALED) {
    const rows = await db.$queryRaw<{ sealed: string; context: string }[]>(sql`
      SELECT ${column} AS sealed, ${context} AS context FROM ${table}
      WHERE ${column} IS NOT NULL AND split_part(${column}, '.', 1) <> ${newest.id}`);
    const report: ResealReport = { name, resealed: 0, unreadable: {} };
    for (const { sealed, context: bound } of rows) {
      const anew = resealed(sealed, bound, keys);
      if (anew === null) {
        const keyId = sealed.split('.')[0] ?? '';
        report.unreadable[keyId] = (report.unreadable[keyId] ?? 0) + 1;
        continue;
      }
      report.resealed += await db.$executeRaw(sql`
        UPDATE ${table} SET ${column} = ${anew} WHERE ${context} = ${bound} AND ${column} = ${sealed}`);
    }
    reports.push(report);
  }
  return reports;
}

function resealed(sealed: string, context: string, keys: SecretKey[]): string | null {
  try {
    return seal(unseal(sealed, context, keys), context, keys);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

function column(name: string, table: Sql, columnName: Sql, context: Sql) {
  return { name, table, column: columnName, context };
}
