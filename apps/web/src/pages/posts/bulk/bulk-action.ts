import { answerOf } from '@shelfcast/client';
import type { Post } from '@shelfcast/contracts';
import { desk } from '../../../api/desk.js';
import { type Day, addDays, dayOf } from '../../../time/days.js';
import { instantAt, wallTimeAt } from '../../../time/zoned-time.js';

const HOUR_MS = 3_600_000;

export type Move = { by: 'shift'; days: number; hours: number } | { by: 'day'; day: Day };
export type BulkAction =
  | { kind: 'move'; move: Move }
  | { kind: 'tag'; add: string[]; remove: string[] }
  | { kind: 'approve' }
  | { kind: 'cancel' };

/** Why a post is left as it is, known before anybody is asked. */
export type Left = 'noTime' | 'past' | 'notMine' | 'unchanged';

/** Does it to one post; answers why it was left alone, or null. Throws `ApiError` where it is refused. */
export async function changePost(action: BulkAction, post: Post, timeZone: string): Promise<Left | null> {
  const at = { params: { path: { id: post.id } } };
  switch (action.kind) {
    case 'move': {
      const scheduledAt = movedTo(post.scheduledAt, action.move, timeZone);
      if (!scheduledAt) return 'noTime';
      if (Date.parse(scheduledAt) <= Date.now()) return 'past';
      await answerOf(desk.POST('/api/v1/posts/{id}/schedule', { ...at, body: { scheduledAt, timeZone } }));
      return null;
    }
    case 'tag': {
      const tags = taggedAs(post.tags, action);
      if (tags.join('\n') === post.tags.join('\n')) return 'unchanged';
      const body = { tags, version: post.version };
      await answerOf(desk.PATCH('/api/v1/posts/{id}', { ...at, body }));
      return null;
    }
    case 'approve':
      if (!post.approval?.waitsForMe) return 'notMine';
      await answerOf(desk.POST('/api/v1/posts/{id}/approve', { ...at, body: { version: post.version } }));
      return null;
    case 'cancel':
      await answerOf(desk.POST('/api/v1/posts/{id}/cancel', at));
      return null;
  }
}

/** The instant a post is moved to. Days are the calendar's: nine o'clock stays nine o'clock over a change of clocks. */
export function movedTo(scheduledAt: string | null, move: Move, timeZone: string): string | null {
  if (!scheduledAt) return null;
  const wall = wallTimeAt(scheduledAt, timeZone);
  const day = move.by === 'day' ? move.day : addDays(dayOf(wall), move.days);
  const moved = instantAt(`${day}${wall.slice(10)}`, timeZone);
  const hours = move.by === 'day' ? 0 : move.hours;
  return new Date(Date.parse(moved) + hours * HOUR_MS).toISOString();
}

function taggedAs(tags: readonly string[], { add, remove }: { add: string[]; remove: string[] }): string[] {
  return [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag));
}
