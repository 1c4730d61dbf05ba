import type { HealthState, PublishingHealth } from '@shelfcast/contracts';

export type Verdict = 'clock' | 'stuck' | 'paused' | 'accounts' | 'person' | 'late' | 'well';

/** The gravest thing first: what stops everything before what stops one post. */
export function verdictOf(health: PublishingHealth): { verdict: Verdict; count: number } {
  const { clock, accounts, needPerson } = health;
  const broken = accounts.filter(({ status }) => status === 'needs-reconnecting').length;
  const late = countOf(health, 'late');
  if (!clock.running) return { verdict: 'clock', count: 0 };
  if (clock.overdue + clock.untaken > 0) return { verdict: 'stuck', count: clock.overdue + clock.untaken };
  if (health.publishingPaused) return { verdict: 'paused', count: countOf(health, 'due') };
  if (broken > 0) return { verdict: 'accounts', count: broken };
  if (needPerson > 0) return { verdict: 'person', count: needPerson };
  return late > 0 ? { verdict: 'late', count: late } : { verdict: 'well', count: 0 };
}

function countOf({ accounts }: PublishingHealth, state: HealthState): number {
  return accounts
    .flatMap(({ states }) => states)
    .filter((each) => each.state === state)
    .reduce((sum, { count }) => sum + count, 0);
}
