import { ApiError, answerOf } from '@shelfcast/client';
import type { Draft, DraftContent } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const DRAFTS = ['drafts'];
const at = (id: string) => ({ params: { path: { id } } });

/** Unsaved work of whoever asks on posts that are to be, last touched first. */
export function useUnsavedPosts(enabled: boolean) {
  return useQuery({
    queryKey: [...DRAFTS, 'new'],
    queryFn: async ({ signal }) => {
      const params = { query: { limit: 50 } };
      const { items } = await answerOf(desk.GET('/api/v1/drafts', { signal, params }));
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
    queryFn: ({ signal }) => orNull(answerOf(desk.GET('/api/v1/drafts/{id}', { signal, ...at(id ?? '') }))),
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
      const params = { query: { limit: 200 } };
      const { items } = await answerOf(desk.GET('/api/v1/drafts', { signal, params }));
      const entry = items.find((draft) => draft.postId === postId);
      return entry ? orNull(answerOf(desk.GET('/api/v1/drafts/{id}', { signal, ...at(entry.id) }))) : null;
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
  const create = () => answerOf(desk.POST('/api/v1/drafts', { body: { content } }));
  if (postId)
    return answerOf(desk.PUT('/api/v1/posts/{id}/draft', { ...at(postId), body: { content, baseVersion } }));
  if (!draftId) return create();
  try {
    return await answerOf(desk.PUT('/api/v1/drafts/{id}', { ...at(draftId), body: { content } }));
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.status !== 404) throw error;
    return create();
  }
}

export function useDiscardUnsavedPost() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answerOf(desk.DELETE('/api/v1/drafts/{id}', at(id))),
    onSettled: () => client.invalidateQueries({ queryKey: [...DRAFTS, 'new'], exact: true }),
  });
}

export function useDiscardUnsavedChanges() {
  return useMutation({
    mutationFn: (postId: string) => answerOf(desk.DELETE('/api/v1/posts/{id}/draft', at(postId))),
  });
}
