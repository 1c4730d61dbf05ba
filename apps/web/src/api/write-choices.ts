import { answerOf } from '@shelfcast/client';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const at = (id: string) => ({ params: { path: { id } } });

/** Campaigns under way, for a post to belong to. */
export function useOpenCampaigns() {
  return useQuery({
    queryKey: ['campaigns', 'open'],
    queryFn: async ({ signal }) =>
      (await answerOf(desk.GET('/api/v1/campaigns', { signal, params: { query: { limit: 200 } } }))).items,
    staleTime: 60_000,
  });
}

/** Tags in use that begin so, the most used first. */
export function useTagChoices(beginning: string) {
  return useQuery({
    queryKey: ['tags', beginning],
    queryFn: async ({ signal }) => {
      const query = { q: beginning || undefined, limit: 20 };
      return (await answerOf(desk.GET('/api/v1/tags', { signal, params: { query } }))).items.map(
        ({ tag }) => tag,
      );
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** The slots of the coming weeks, earliest first; another post may take one before this one does. */
export function useSlots(queueId: string | null) {
  return useQuery({
    queryKey: ['queues', queueId, 'slots'],
    queryFn: async ({ signal }) =>
      (await answerOf(desk.GET('/api/v1/queues/{id}/slots', { signal, ...at(queueId ?? '') }))).items,
    enabled: queueId !== null,
  });
}

/** Gives a stored post its queue's next free slot. */
export function useEnqueuePost() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, queueId }: { id: string; queueId: string }) =>
      answerOf(desk.POST('/api/v1/posts/{id}/enqueue', { ...at(id), body: { queueId } })),
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
      answerOf(desk.POST('/api/v1/posts/{id}/translations', { ...at(id), body: { language } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['posts'] }),
  });
}
