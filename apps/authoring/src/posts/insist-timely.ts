import type { Finding, Network, Post } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { planFindings } from '@shelfcast/planning';
import type { PlatformAdapter } from '@shelfcast/platform-kit';
import { ProblemError } from '@shelfcast/service-kit';
import { stateFindings, type AccountState } from './judge-account.js';

export interface TimedPost {
  organizationId: string;
  /** `hasRules`: whether it has quiet hours or caps, where that is known; nobody asks for them otherwise. */
  accounts: (AccountState & { network: string; hasRules?: boolean })[];
  at: Date;
  /** The post itself, which is not its own neighbour. */
  butOf: string | null;
}

/**
 * The state of its accounts, their networks' quotas, quiet hours and frequency caps, for a post that gets its time in this
 * transaction: answers the warnings. Throws `ProblemError` 422 where it could not go out then, or shall not.
 */
export async function insistTimely(
  tx: Queryable,
  adapters: Record<Network, PlatformAdapter>,
  post: TimedPost,
): Promise<Post['warnings']> {
  const withRules = post.accounts.some(({ hasRules = true }) => hasRules);
  const planned = await planFindings(tx, adapters, post, { isStoring: true, withRules });
  const findings = post.accounts.flatMap((account) =>
    [...stateFindings(account, post.at), ...(planned.get(account.id) ?? [])].map((finding) => ({
      accountId: account.id,
      ...finding,
    })),
  );
  insistNone(findings.filter(({ level }) => level === 'error'));
  return findings.map(({ accountId, code, detail, values }) => ({ accountId, code, detail, values }));
}

/** The state of accounts that get a post at that time. Throws `ProblemError` 422 where it could not go out. */
export function insistReady(accounts: AccountState[], at: Date): void {
  insistNone(
    accounts.flatMap((account) => stateFindings(account, at)).filter(({ level }) => level === 'error'),
  );
}

function insistNone(faults: Finding[]): void {
  if (faults.length === 0) return;
  throw new ProblemError(
    422,
    'not-at-that-time',
    'This post cannot or shall not go out then: look at its accounts’ state, quotas, quiet hours and frequency caps. Nothing was stored.',
    faults.map(({ code, detail, place, values }) => ({ field: place.field, code, detail, values })),
  );
}
