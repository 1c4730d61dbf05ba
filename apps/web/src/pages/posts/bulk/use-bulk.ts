import type { Post } from '@shelfcast/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../../components/use-me.js';
import { type BulkAction, type Left, changePost } from './bulk-action.js';

const AT_ONCE = 4;

export interface BulkRow {
  post: Post;
  /** Why it was left as it is: known before, or refused. */
  left: Left | null;
  error: Error | null;
}

export interface BulkRun {
  kind: BulkAction['kind'];
  of: number;
  rows: BulkRow[];
}

/** Does one thing to many posts, some at a time, and reports on each; what is refused keeps no other from it. */
export function useBulk() {
  const { timeZone } = useMe().library;
  const client = useQueryClient();
  const [run, setRun] = useState<BulkRun | null>(null);
  const start = async (action: BulkAction, posts: readonly Post[]): Promise<BulkRow[]> => {
    const waiting = [...posts];
    const rows: BulkRow[] = [];
    const show = () => setRun({ kind: action.kind, of: posts.length, rows: [...rows] });
    const work = async () => {
      for (let post = waiting.shift(); post; post = waiting.shift()) {
        rows.push(await tryOne(action, post, timeZone));
        show();
      }
    };
    show();
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    // Not waited for: what is selected next is not undone by it.
    void Promise.all(
      [['posts'], ['approvals'], ['calendar'], ['deliveries']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
    return rows;
  };
  const isRunning = run !== null && run.rows.length < run.of;
  return { run, isRunning, start, close: () => setRun(null) };
}

async function tryOne(action: BulkAction, post: Post, timeZone: string): Promise<BulkRow> {
  try {
    return { post, left: await changePost(action, post, timeZone), error: null };
  } catch (error) {
    return { post, left: null, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
