import type { Draft, DraftContent, DraftEntry } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.js';
import type { PageOf } from './page-of.js';
import { request } from './request.js';

const DRAFTS = ['drafts'];
const at = (id: string) => `/drafts/${encodeURIComponent(id)}`;
const ofPost = (postId: string) => `/posts/${encodeURIComponent(postId)}/draft`;

/** Unsaved work of whoever asks on posts that are to be, last touched first. */
export function useUnsavedPosts(enabled: boolean) {
  return useQuery({
    queryKey: [...DRAFTS, 'new'],
    queryFn: async ({ signal }) => {
      const { items } = await request<PageOf<DraftEntry>>('GET', '/drafts', {
        signal,
        query: { limit: '50' },
      });
      return items.filter(({ postId }) => postId === null);
    },
    enabled,
    staleTime: 0,
  });
}

/** One of them as it was left; null where it is gone. Asked once: from then on the form is newer. */
export function useUnsavedPost(id: string | undefined) {
  return useQuery({
    queryKey: [...DRAFTS, 'new', id],
    queryFn: ({ signal }) => orNull(request<Draft>('GET', at(id ?? ''), { signal })),
    enabled: id !== undefined,
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** What the person left unsaved on a post; null where there is nothing. Asked once. */
export function useUnsavedChanges(postId: string) {
  return useQuery({
    queryKey: [...DRAFTS, 'of', postId],
    queryFn: async ({ signal }) => {
      const query = { limit: '200' };
      const { items } = await request<PageOf<DraftEntry>>('GET', '/drafts', { signal, query });
      const entry = items.find((draft) => draft.postId === postId);
      return entry ? orNull(request<Draft>('GET', at(entry.id), { signal })) : null;
    },
    staleTime: Infinity,
    gcTime: 0,
  });
}

async function orNull(answer: Promise<Draft>): Promise<Draft | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 404) return null;
    throw error;
  }
}

export interface KeptWork {
  content: DraftContent;
  /** Of a stored post, and the version that the work began with. */
  postId?: string | undefined;
  baseVersion?: number | undefined;
  /** Of a post that is to be, once it was kept for the first time. */
  draftId?: string | undefined;
}

/** Keeps unsaved work. One that was taken away elsewhere is kept anew. */
export async function keepWork({ content, postId, baseVersion, draftId }: KeptWork): Promise<Draft> {
  if (postId) return request<Draft>('PUT', ofPost(postId), { json: { content, baseVersion } });
  if (!draftId) return request<Draft>('POST', '/drafts', { json: { content } });
  try {
    return await request<Draft>('PUT', at(draftId), { json: { content } });
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.status !== 404) throw error;
    return request<Draft>('POST', '/drafts', { json: { content } });
  }
}

export function useDiscardUnsavedPost() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<unknown>('DELETE', at(id)),
    onSettled: () => client.invalidateQueries({ queryKey: [...DRAFTS, 'new'], exact: true }),
  });
}

export function useDiscardUnsavedChanges() {
  return useMutation({ mutationFn: (postId: string) => request<unknown>('DELETE', ofPost(postId)) });
}
