import type { PostComment } from '@shelfcast/contracts';

export interface Thread {
  first: PostComment;
  answers: PostComment[];
}

/** Comments by the one that begins their thread, in the order in which they came. */
export function threadsOf(comments: readonly PostComment[]): Thread[] {
  return comments
    .filter(({ parentId }) => parentId === null)
    .map((first) => ({ first, answers: comments.filter(({ parentId }) => parentId === first.id) }));
}
