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
import { pollInterval } from './poll-interval.js';
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
    refetchInterval: ({ state }) =>
      pollInterval(state.data?.pages.flatMap(({ items }) => items) ?? [], Date.now()),
  });
}

export function usePost(id: string) {
  return useQuery({
    queryKey: [...POSTS, id],
    queryFn: ({ signal }) => request<Post>('GET', at(id), { signal }),
    refetchInterval: ({ state }) => pollInterval(state.data ? [state.data] : [], Date.now()),
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
