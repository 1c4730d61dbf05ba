import { answerOf } from '@shelfcast/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { desk } from './desk.js';
import { usePostChange } from './posts.js';

/** Deleted posts, the latest first. */
export function useBin() {
  return useInfiniteQuery({
    queryKey: ['posts', 'bin'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { deleted: 'true' as const, limit: 50, cursor: pageParam };
      return answerOf(desk.GET('/api/v1/posts', { signal, params: { query } }));
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** Brings a deleted post back, as a draft. */
export function useBringBack() {
  return usePostChange((id: string) =>
    answerOf(desk.POST('/api/v1/posts/{id}/restore', { params: { path: { id } } })),
  );
}
