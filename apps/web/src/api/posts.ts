import type {
  CheckPost,
  CheckResult,
  CreatePost,
  Post,
  SchedulePost,
  UpdatePost,
} from '@shelfcast/contracts';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { isLive } from './live/connection.js';
import { SAFETY_MS, pollInterval } from './poll-interval.js';
import type { PageOf } from './page-of.js';
import { request } from './request.js';

const POSTS = ['posts'];
const at = (id: string) => `/posts/${encodeURIComponent(id)}`;

/** The library's posts, newest due first, kept fresh while something goes out. */
export function usePosts() {
  return useInfiniteQuery({
    queryKey: [...POSTS, 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      request<PageOf<Post>>('GET', '/posts', { signal, query: { limit: '25', cursor: pageParam } }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) => intervalOf(state.data?.pages.flatMap(({ items }) => items) ?? []),
  });
}

/** The first posts that go on only when a person decides, latest first. */
export function useWaitingPosts() {
  return useQuery({
    queryKey: [...POSTS, 'waiting'],
    queryFn: ({ signal }) =>
      request<PageOf<Post>>('GET', '/posts', { signal, query: { limit: '30', needsPerson: 'true' } }),
    refetchInterval: SAFETY_MS,
  });
}

/** The latest posts with these words; without any, the latest. */
export function useFoundPosts(words: string, enabled: boolean) {
  return useQuery({
    queryKey: [...POSTS, 'found', words],
    queryFn: async ({ signal }) => {
      const query = { limit: '8', q: words || undefined };
      return (await request<PageOf<Post>>('GET', '/posts', { signal, query })).items;
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
    queryFn: ({ signal }) => request<Post>('GET', at(id), { signal }),
    refetchInterval: ({ state }) => intervalOf(state.data ? [state.data] : []),
  });
}

/** What the networks would say of a text; the last answer stays until the next one is there. */
export function useCheckPost(post: CheckPost | null) {
  return useQuery({
    queryKey: ['post-check', post],
    queryFn: ({ signal }) => request<CheckResult>('POST', '/posts/check', { json: post, signal }),
    enabled: post !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}

/** A changing call on posts; afterwards every list and post on screen is asked for again. */
function usePostChange<T>(change: (input: T) => Promise<Post>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: POSTS }),
        client.invalidateQueries({ queryKey: ['deliveries'] }),
      ]),
  });
}

/** `key` makes the call safe to repeat: the same key never makes a second post. */
export function useCreatePost() {
  return usePostChange(({ key, post }: { key: string; post: CreatePost }) =>
    request<Post>('POST', '/posts', { json: post, headers: { 'idempotency-key': key } }),
  );
}

export function useUpdatePost() {
  return usePostChange(({ id, change }: { id: string; change: UpdatePost }) =>
    request<Post>('PATCH', at(id), { json: change }),
  );
}

export function useSchedulePost() {
  return usePostChange(({ id, schedule }: { id: string; schedule: SchedulePost }) =>
    request<Post>('POST', `${at(id)}/schedule`, { json: schedule }),
  );
}

export function usePublishPost() {
  return usePostChange((id: string) => request<Post>('POST', `${at(id)}/publish`));
}

export function useCancelPost() {
  return usePostChange((id: string) => request<Post>('POST', `${at(id)}/cancel`));
}
