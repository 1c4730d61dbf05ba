import type { Finding } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { loadPlan, type PlanAccount, type Quotas } from './posting-plan.js';

export interface PlannedMoment {
  organizationId: string;
  accounts: PlanAccount[];
  at: Date;
  /** The post itself, which is not its own neighbour. */
  butOf: string | null;
}

/** Quotas, quiet hours and frequency caps: what they say of one post at that time. `isStoring` as `loadPlan` has it. */
export async function planFindings(
  db: Queryable,
  networks: Quotas,
  { at, ...moment }: PlannedMoment,
  options?: { isStoring?: boolean; withRules?: boolean },
): Promise<Map<string, Finding[]>> {
  return (await loadPlan(db, networks, { ...moment, from: at, to: at }, options)).findings(at);
}
