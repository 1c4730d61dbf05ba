import { answerOf } from '@shelfcast/client';
import type { CreateComment, PostComment, UpdateComment } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const at = (id: string) => ({ params: { path: { id } } });

/** Everything that was said about a post, oldest first, and how many threads are open. */
export function useComments(postId: string) {
  return useQuery({
    queryKey: ['posts', postId, 'comments'],
    queryFn: async ({ signal }) => {
      const items: PostComment[] = [];
      let open = 0;
      let cursor: string | undefined;
      do {
        const params = { ...at(postId).params, query: { limit: 200, cursor } };
        const page = await answerOf(desk.GET('/api/v1/posts/{id}/comments', { signal, params }));
        items.push(...page.items);
        open = page.open;
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return { items, open };
    },
  });
}

function useCommentChange<Input, Answer>(postId: string, change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: ['posts', postId, 'comments'] }),
  });
}

export function useCreateComment(postId: string) {
  return useCommentChange(postId, (body: CreateComment) =>
    answerOf(desk.POST('/api/v1/posts/{id}/comments', { ...at(postId), body })),
  );
}

export function useUpdateComment(postId: string) {
  return useCommentChange(postId, ({ id, ...body }: UpdateComment & { id: string }) =>
    answerOf(desk.PATCH('/api/v1/comments/{id}', { ...at(id), body })),
  );
}

export function useDeleteComment(postId: string) {
  return useCommentChange(postId, (id: string) => answerOf(desk.DELETE('/api/v1/comments/{id}', at(id))));
}

/** Says that a thread is done with, or is not. */
export function useSettleThread(postId: string) {
  return useCommentChange(postId, ({ id, resolved }: { id: string; resolved: boolean }) =>
    resolved
      ? answerOf(desk.POST('/api/v1/comments/{id}/resolve', at(id)))
      : answerOf(desk.POST('/api/v1/comments/{id}/reopen', at(id))),
  );
}
