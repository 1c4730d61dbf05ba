import { answerOf, type operations } from '@shelfcast/client';
import type { CheckPost, CreatePost, Post, SchedulePost, UpdatePost } from '@shelfcast/contracts';
import {
  keepPreviousData,
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { desk } from './desk.js';
import { isLive } from './live/connection.js';
import { SAFETY_MS, pollInterval } from './poll-interval.js';

const POSTS = ['posts'];
const at = (id: string) => ({ params: { path: { id } } });

export type PostsAsk = Pick<
  operations['listPosts']['parameters']['query'] & object,
  'from' | 'to' | 'status' | 'network' | 'accountId' | 'kind' | 'q' | 'needsPerson'
>;

/** Posts, what goes out latest first, kept fresh while something goes out. */
export function usePosts(ask: PostsAsk) {
  return useInfiniteQuery({
    queryKey: [...POSTS, 'list', ask],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        desk.GET('/api/v1/posts', { signal, params: { query: { ...ask, limit: 50, cursor: pageParam } } }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) => intervalOf(state.data?.pages.flatMap(({ items }) => items) ?? []),
  });
}

/** The first posts that go on only when a person decides, latest first. */
export function useWaitingPosts() {
  return useQuery({
    queryKey: [...POSTS, 'waiting'],
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/posts', { signal, params: { query: { limit: 30, needsPerson: 'true' } } })),
    refetchInterval: SAFETY_MS,
  });
}

/** The latest posts with these words; without any, the latest. */
export function useFoundPosts(words: string, enabled: boolean) {
  return useQuery({
    queryKey: [...POSTS, 'found', words],
    queryFn: async ({ signal }) => {
      const query = { limit: 8, q: words || undefined };
      return (await answerOf(desk.GET('/api/v1/posts', { signal, params: { query } }))).items;
    },
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** While changes arrive by themselves, asking is only a safety net. */
function intervalOf(posts: readonly Post[]): number {
  return isLive() ? SAFETY_MS : pollInterval(posts, Date.now());
}

export function usePost(id: string) {
  return useQuery({
    queryKey: [...POSTS, id],
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/posts/{id}', { signal, ...at(id) })),
    refetchInterval: ({ state }) => intervalOf(state.data ? [state.data] : []),
  });
}

/** What the networks would say of a text; the last answer stays until the next one is there. */
export function useCheckPost(post: CheckPost | null) {
  return useQuery({
    queryKey: ['post-check', post],
    queryFn:
      post === null
        ? skipToken
        : ({ signal }) => answerOf(desk.POST('/api/v1/posts/check', { body: post, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}

/** A changing call on posts; afterwards every list and post on screen is asked for again. */
export function usePostChange<T>(change: (input: T) => Promise<Post>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: POSTS }),
        client.invalidateQueries({ queryKey: ['approvals'] }),
        client.invalidateQueries({ queryKey: ['deliveries'] }),
      ]),
  });
}

/** `key` makes the call safe to repeat: the same key never makes a second post. */
export function useCreatePost() {
  return usePostChange(({ key, post }: { key: string; post: CreatePost }) =>
    answerOf(desk.POST('/api/v1/posts', { body: post, headers: { 'idempotency-key': key } })),
  );
}

export function useUpdatePost() {
  return usePostChange(({ id, change }: { id: string; change: UpdatePost }) =>
    answerOf(desk.PATCH('/api/v1/posts/{id}', { ...at(id), body: change })),
  );
}

export function useSchedulePost() {
  return usePostChange(({ id, schedule }: { id: string; schedule: SchedulePost }) =>
    answerOf(desk.POST('/api/v1/posts/{id}/schedule', { ...at(id), body: schedule })),
  );
}

export function usePublishPost() {
  return usePostChange((id: string) => answerOf(desk.POST('/api/v1/posts/{id}/publish', at(id))));
}

export function useCancelPost() {
  return usePostChange((id: string) => answerOf(desk.POST('/api/v1/posts/{id}/cancel', at(id))));
}
