import type { FaultValues, Finding } from '@shelfcast/contracts';
import type { PostingQuota } from '@shelfcast/platform-kit';
import { dayOf, toLocal } from '../time/local-time.js';
import type { TakenTimes } from './taken-times.js';

/**
 * What a network's quota says of a post at `at`. A used-up today is an error: the post cannot go out. On a later day there is
 * time to move something, and a quota of less than a day only makes it wait: these are warnings. `taken` counts by the
 * days of the quota's zone.
 */
export function quotaFindings(
  name: string,
  quota: PostingQuota,
  at: Date,
  taken: TakenTimes,
  now: Date,
): Finding[] {
  const { posts, withinMs, dayIn } = quota;
  const planned = plannedBy(quota, at, taken);
  if (planned < posts) return [];
  if (dayIn) {
    const day = dayOf(toLocal(at, dayIn));
    const remedy = 'Choose another day.';
    const what = `${name} has ${planned} posts on ${day} (${dayIn}), and the network takes ${posts} a day.`;
    const isToday = day === dayOf(toLocal(now, dayIn));
    return [finding(isToday ? 'error' : 'warning', 'scheduledAt', what, remedy, { name, planned, posts })];
  }
  const minutes = Math.round(withinMs / 60_000);
  const what = `${name} has ${planned} posts planned in the time before, and the network takes about ${posts} within ${minutes} minutes: this one may go later.`;
  return [finding('warning', 'accountIds', what, 'Choose another time.', { name, planned, posts })];
}

/** How many posts count against the quota of one at `at`: those of its day, else of the time before. */
export function plannedBy({ withinMs, dayIn }: PostingQuota, at: Date, taken: TakenTimes): number {
  return dayIn ? taken.onDay(dayOf(toLocal(at, dayIn))) : taken.within(new Date(at.getTime() - withinMs), at);
}

function finding(
  level: Finding['level'],
  field: string,
  what: string,
  remedy: string,
  values: FaultValues,
): Finding {
  return {
    ...{ level, code: 'account.quota', field: 'account', detail: `${what} ${remedy}`, remedy },
    ...{ values, place: { field } },
  };
}
