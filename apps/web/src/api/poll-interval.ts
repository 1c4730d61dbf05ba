import type { Delivery, Post } from '@shelfcast/contracts';

const LIVE_MS = 1000;
const CALM_MS = 15_000;
/** How often to ask where changes arrive by themselves: one might be lost on the way. */
export const SAFETY_MS = 60_000;
const SOON_MS = 2 * 60_000;
/** Longer than this after its time, a wait is the network's, not a matter of seconds. */
const STILL_MS = 10 * 60_000;

/** How long to wait before asking for the posts again, in ms: a second while something is about to change. */
export function pollInterval(posts: readonly Post[], now: number): number {
  return posts.some((post) => post.deliveries.some((delivery) => isMoving(delivery, now)))
    ? LIVE_MS
    : CALM_MS;
}

function isMoving(delivery: Delivery, now: number): boolean {
  const next = delivery.nextAttemptAt ?? delivery.dueAt;
  const wait = next === null ? Infinity : Date.parse(next) - now;
  if (delivery.removal?.status === 'requested') return delivery.removal.problem === null;
  switch (delivery.status) {
    case 'queued':
      return !delivery.limitedUntil || wait < SOON_MS;
    case 'sending':
      return true;
    case 'scheduled':
      return wait < SOON_MS && wait > -STILL_MS;
    case 'submitted':
      return wait > -STILL_MS && wait !== Infinity;
    default:
      return false;
  }
}
