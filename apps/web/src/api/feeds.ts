import { answerOf } from '@shelfcast/client';
import type { CreateFeed, PreviewFeed, UpdateFeed } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const FEEDS = ['feeds'];
const at = (id: string) => ({ params: { path: { id } } });

/** The feeds that the library follows, newest first; two hundred at most. */
export function useFeeds() {
  return useQuery({
    queryKey: FEEDS,
    queryFn: async ({ signal }) =>
      (await answerOf(desk.GET('/api/v1/feeds', { signal, params: { query: { limit: 200 } } }))).items,
  });
}

/** What became of a feed's latest items, newest first. */
export function useFeedItems(id: string) {
  return useQuery({
    queryKey: [...FEEDS, id, 'items'],
    queryFn: async ({ signal }) => {
      const params = { ...at(id).params, query: { limit: 20 } };
      return (await answerOf(desk.GET('/api/v1/feeds/{id}/items', { signal, params }))).items;
    },
  });
}

function useFeedChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: FEEDS }),
  });
}

export function useCreateFeed() {
  return useFeedChange((body: CreateFeed) => answerOf(desk.POST('/api/v1/feeds', { body })));
}

export function useUpdateFeed() {
  return useFeedChange(({ id, ...body }: UpdateFeed & { id: string }) =>
    answerOf(desk.PATCH('/api/v1/feeds/{id}', { ...at(id), body })),
  );
}

/** What the feed's newest items would become; nothing is stored. */
export function usePreviewFeed() {
  return useMutation({
    mutationFn: (body: PreviewFeed) => answerOf(desk.POST('/api/v1/feeds/preview', { body })),
  });
}

/** Has the feed asked as soon as the scheduler comes to it. */
export function usePollFeed() {
  return useFeedChange((id: string) => answerOf(desk.POST('/api/v1/feeds/{id}/poll', at(id))));
}

export function useDeleteFeed() {
  return useFeedChange((id: string) => answerOf(desk.DELETE('/api/v1/feeds/{id}', at(id))));
}
