import type { Campaign, DatedSlotList, Post, Queue, TagList } from '@shelfcast/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PageOf } from './page-of.js';
import { request } from './request.js';

/** Campaigns under way, for a post to belong to. */
export function useOpenCampaigns() {
  return useQuery({
    queryKey: ['campaigns', 'open'],
    queryFn: async ({ signal }) =>
      (await request<PageOf<Campaign>>('GET', '/campaigns', { signal, query: { limit: '200' } })).items,
    staleTime: 60_000,
  });
}

/** Tags in use that begin so, the most used first. */
export function useTagChoices(beginning: string) {
  return useQuery({
    queryKey: ['tags', beginning],
    queryFn: async ({ signal }) => {
      const query = { q: beginning || undefined, limit: '20' };
      return (await request<TagList>('GET', '/tags', { signal, query })).items.map(({ tag }) => tag);
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export function useQueues() {
  return useQuery({
    queryKey: ['queues'],
    queryFn: async ({ signal }) =>
      (await request<PageOf<Queue>>('GET', '/queues', { signal, query: { limit: '200' } })).items,
    staleTime: 60_000,
  });
}

/** The slots of the coming weeks, earliest first; another post may take one before this one does. */
export function useSlots(queueId: string | null) {
  return useQuery({
    queryKey: ['queues', queueId, 'slots'],
    queryFn: async ({ signal }) =>
      (await request<DatedSlotList>('GET', `/queues/${encodeURIComponent(queueId ?? '')}/slots`, { signal }))
        .items,
    enabled: queueId !== null,
  });
}

/** Gives a stored post its queue's next free slot. */
export function useEnqueuePost() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, queueId }: { id: string; queueId: string }) =>
      request<Post>('POST', `/posts/${encodeURIComponent(id)}/enqueue`, { json: { queueId } }),
    onSettled: () =>
      Promise.all(
        [['posts'], ['calendar'], ['queues']].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}

/** Makes a draft of the same piece in another language. */
export function useTranslatePost() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, language }: { id: string; language: string }) =>
      request<Post>('POST', `/posts/${encodeURIComponent(id)}/translations`, { json: { language } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['posts'] }),
  });
}
