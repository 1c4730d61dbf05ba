import { answerOf } from '@shelfcast/client';
import type { ApprovalRule, ApprovePost, RejectPost, WaitingApproval } from '@shelfcast/contracts';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';
import { SAFETY_MS } from './poll-interval.js';
import { usePostChange } from './posts.js';

const APPROVALS = ['approvals'];
const at = (id: string) => ({ params: { path: { id } } });

/** Every post that waits for approval, or only for that of whoever asks; longest waiting first. */
export function useWaitingApprovals(whose: 'mine' | 'all') {
  return useQuery({
    queryKey: [...APPROVALS, whose],
    queryFn: async ({ signal }) => {
      const items: WaitingApproval[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: 200, cursor, ...(whose === 'mine' && { mine: 'true' as const }) };
        const page = await answerOf(desk.GET('/api/v1/approvals', { signal, params: { query } }));
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return items;
    },
    refetchInterval: SAFETY_MS,
  });
}

/** How many posts wait for whoever asks. */
export function useApprovalCount() {
  return useQuery({
    queryKey: [...APPROVALS, 'count'],
    queryFn: async ({ signal }) => {
      const query = { limit: 1, mine: 'true' as const };
      return (await answerOf(desk.GET('/api/v1/approvals', { signal, params: { query } }))).total;
    },
    refetchInterval: SAFETY_MS,
  });
}

/** Whether and how posts wait for agreement. */
export function useApprovalRule() {
  return useQuery({
    queryKey: ['library', 'approval'],
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/library/approval', { signal })),
  });
}

export function useSetApprovalRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ApprovalRule) => answerOf(desk.PUT('/api/v1/library/approval', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['library'] }),
  });
}

/** Everything that was asked and said about a post, newest first. */
export function useApprovalRecords(postId: string) {
  return useQuery({
    queryKey: ['posts', postId, 'approvals'],
    queryFn: async ({ signal }) => {
      const params = { ...at(postId).params, query: { limit: 200 } };
      return (await answerOf(desk.GET('/api/v1/posts/{id}/approvals', { signal, params }))).items;
    },
  });
}

/** What a post said in a version, which never changes; null asks nothing. */
export function usePostVersion(id: string, version: number | null) {
  return useQuery({
    queryKey: ['post-version', id, version],
    queryFn:
      version === null
        ? skipToken
        : ({ signal }) => {
            const path = { id, version: String(version) };
            return answerOf(desk.GET('/api/v1/posts/{id}/versions/{version}', { signal, params: { path } }));
          },
    staleTime: Infinity,
  });
}

export function useApprovePost() {
  return usePostChange(({ id, ...body }: ApprovePost & { id: string }) =>
    answerOf(desk.POST('/api/v1/posts/{id}/approve', { ...at(id), body })),
  );
}

/** Asks for changes. */
export function useRejectPost() {
  return usePostChange(({ id, ...body }: RejectPost & { id: string }) =>
    answerOf(desk.POST('/api/v1/posts/{id}/reject', { ...at(id), body })),
  );
}

export function useWithdrawPost() {
  return usePostChange((id: string) => answerOf(desk.POST('/api/v1/posts/{id}/withdraw', at(id))));
}
