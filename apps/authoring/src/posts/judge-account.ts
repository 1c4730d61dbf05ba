import type { Finding, Network } from '@shelfcast/contracts';
import { type Account, type Database, sql } from '@shelfcast/database';
import type { PlatformAdapter, PostingQuota } from '@shelfcast/platform-kit';

/**
 * What an account’s state means for a post of that time. Warnings all: what cannot go at once waits, and a network’s own
 * word about its limits comes only while it is being sent.
 */
export function accountFindings(
  { name, status, limitedUntil }: Pick<Account, 'name' | 'status' | 'limitedUntil'>,
  quota: PostingQuota | null,
  planned: number,
  at: Date,
): Finding[] {
  const findings: Finding[] = [];
  const warn = (code: string, what: string, remedy: string) =>
    findings.push({
      ...{ level: 'warning', code: `account.${code}`, field: 'account', detail: `${what} ${remedy}`, remedy },
      place: { field: 'accountIds' },
    });
  if (status === 'needs-reconnecting')
    warn(
      'needs-reconnecting',
      `${name} needs reconnecting: until then the post waits.`,
      'Reconnect it under Accounts.',
    );
  if (status === 'paused') warn('paused', `${name} is paused: the post waits.`, 'Resume it under Accounts.');
  if (limitedUntil && limitedUntil > at)
    warn(
      'limited',
      `The network takes nothing from ${name} before ${limitedUntil.toISOString()}: the post waits.`,
      'Choose a later time where it must be on time.',
    );
  if (quota && planned >= quota.posts) {
    const within = quota.withinMs >= 86_400_000 ? 'a day' : `${Math.round(quota.withinMs / 60_000)} minutes`;
    warn(
      'quota',
      `${name} has ${planned} posts planned in the time before, and the network takes about ${quota.posts} within ${within}: this one may go later.`,
      'Choose another time.',
    );
  }
  return findings;
}

/** How many other posts each account sends, has sent or will send within its network’s time before `at`. */
export async function postsWithinQuota(
  db: Database,
  adapters: Record<Network, PlatformAdapter>,
  accounts: Pick<Account, 'id' | 'network'>[],
  { at, butOf }: { at: Date; butOf: string | null },
): Promise<Map<string, number>> {
  const limited = accounts.flatMap(({ id, network }) => {
    const { quota } = adapters[network as Network];
    return quota ? [{ id, since: new Date(at.getTime() - quota.withinMs) }] : [];
  });
  if (limited.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; count: number }[]>(sql`
    SELECT a.id, (
      SELECT count(*)::int FROM deliveries d
      WHERE d.account_id = a.id AND d.due_at > a.since AND d.due_at <= ${at}
        AND d.status IN ('scheduled', 'queued', 'sending', 'submitted', 'uncertain', 'held', 'published')
        AND d.post_id IS DISTINCT FROM ${butOf}) AS count
    FROM unnest(${limited.map(({ id }) => id)}::text[], ${limited.map(({ since }) => since)}::timestamptz[]) AS a(id, since)`);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
