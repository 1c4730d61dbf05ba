import type { Finding, Network } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import type { PlatformAdapter, PostingQuota } from '@shelfcast/platform-kit';
import { lockPlan } from '../lock-plan.js';
import { ruleFindings, type AccountRules } from './judge-rules.js';
import { quotaFindings } from './judge-quota.js';
import { loadRules } from './load-rules.js';
import { plannedTimes, type PlannedTime } from './planned-times.js';
import { TakenTimes } from './taken-times.js';

/** Weeks, quotas and the longest distance between posts lie within. */
export const AROUND_MS = 8 * 86_400_000;

export interface PlanAccount {
  id: string;
  name: string;
  network: string;
}

export type Quotas = Record<Network, Pick<PlatformAdapter, 'quota'>>;

export interface PlanSpan {
  organizationId: string;
  accounts: PlanAccount[];
  from: Date;
  to: Date;
  /** The post itself, which is not its own neighbour. */
  butOf: string | null;
}

interface AccountPlan {
  account: PlanAccount;
  rules: { rules: AccountRules; taken: TakenTimes } | null;
  quota: { quota: PostingQuota; taken: TakenTimes } | null;
}

/** What accounts have planned, and what that, their own rules and their networks' quotas say of further posts. */
export class PostingPlan {
  private readonly plans: AccountPlan[];

  constructor(
    accounts: PlanAccount[],
    rules: ReadonlyMap<string, AccountRules>,
    quotas: ReadonlyMap<string, PostingQuota>,
    planned: readonly PlannedTime[],
  ) {
    this.plans = accounts.map((account) => {
      const times = planned.filter(({ accountId }) => accountId === account.id).map(({ at }) => at);
      const [own, quota] = [rules.get(account.id), quotas.get(account.id)];
      return {
        account,
        rules: own ? { rules: own, taken: new TakenTimes(own.zone, times) } : null,
        quota: quota ? { quota, taken: new TakenTimes(quota.dayIn ?? 'UTC', times) } : null,
      };
    });
  }

  /** What is said against a post of each account at that time; an account without an entry has nothing to say. */
  findings(at: Date, now: Date = new Date()): Map<string, Finding[]> {
    return new Map(
      this.plans.flatMap(({ account: { id, name }, rules, quota }) => {
        const found = [
          ...(quota ? quotaFindings(name, quota.quota, at, quota.taken, now) : []),
          ...(rules ? ruleFindings(name, rules.rules, at, rules.taken) : []),
        ];
        return found.length > 0 ? [[id, found] as const] : [];
      }),
    );
  }

  /** From here on all accounts have a post at that time, too. */
  take(at: Date): void {
    for (const { rules, quota } of this.plans) {
      rules?.taken.add(at);
      quota?.taken.add(at);
    }
  }
}

/**
 * The plan of these accounts for posts between `from` and `to`. `isStoring`: the caller's transaction gives times within, and
 * nobody else chooses one until it ends. `withShortQuotas`: those of less than a day, which only make a post wait a little,
 * are looked at too. `withRules` is false where it is known that no account has any.
 */
export async function loadPlan(
  db: Queryable,
  networks: Quotas,
  { organizationId, accounts, from, to, butOf }: PlanSpan,
  options: { isStoring?: boolean; withShortQuotas?: boolean; withRules?: boolean } = {},
): Promise<PostingPlan> {
  const { isStoring = false, withShortQuotas = !isStoring, withRules = true } = options;
  const ids = accounts.map(({ id }) => id);
  const rules = withRules ? await loadRules(db, ids) : new Map<string, AccountRules>();
  const quotas = quotasOf(networks, accounts, { withShort: withShortQuotas });
  const accountIds = ids.filter((id) => rules.has(id) || quotas.has(id));
  if (accountIds.length === 0) return new PostingPlan([], rules, quotas, []);
  if (isStoring && rules.size > 0) await lockPlan(db, organizationId);
  const planned = await plannedTimes(db, organizationId, {
    ...{ accountIds, butOf },
    from: new Date(from.getTime() - AROUND_MS),
    to: new Date(to.getTime() + AROUND_MS),
  });
  return new PostingPlan(accounts, rules, quotas, planned);
}

/** Of the accounts whose network is known to have one. */
export function quotasOf(
  networks: Quotas,
  accounts: PlanAccount[],
  { withShort }: { withShort: boolean },
): Map<string, PostingQuota> {
  return new Map(
    accounts.flatMap(({ id, network }) => {
      const { quota } = networks[network as Network];
      return quota && (quota.dayIn || withShort) ? [[id, quota] as const] : [];
    }),
  );
}
