import { answerOf } from '@shelfcast/client';
import type { CreateQueue, CreateSeries, UpdateQueue, UpdateSeries } from '@shelfcast/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const SERIES = ['series'];
const QUEUES = ['queues'];
const at = (id: string) => ({ params: { path: { id } } });
const all = { params: { query: { limit: 200 } } };

/** The library's series; the first two hundred. */
export function useSeries() {
  return useQuery({
    queryKey: SERIES,
    queryFn: async ({ signal }) => (await answerOf(desk.GET('/api/v1/series', { signal, ...all }))).items,
  });
}

/** What a series has made and will make in the coming month, soonest first. */
export function useOccurrences(id: string) {
  return useQuery({
    queryKey: [...SERIES, id, 'occurrences'],
    queryFn: async ({ signal }) =>
      (await answerOf(desk.GET('/api/v1/series/{id}/occurrences', { signal, ...at(id) }))).items,
  });
}

/** The library's queues; the first two hundred. */
export function useQueues() {
  return useQuery({
    queryKey: QUEUES,
    queryFn: async ({ signal }) => (await answerOf(desk.GET('/api/v1/queues', { signal, ...all }))).items,
  });
}

/** What stands in a stretch of time beside the posts: slots, occurrences of series, closed days. */
export function usePlan(span: { from: string; to: string }) {
  return useQuery({
    queryKey: ['plan', span],
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/plan', { signal, params: { query: span } })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** A change of the plan; posts and calendar may look different after it. */
function usePlanChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all(
        [SERIES, QUEUES, ['plan'], ['posts'], ['calendar']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

/** Without an id a new one. */
export function useSaveSeries() {
  return usePlanChange(({ id, series }: { id: string | null; series: CreateSeries }) =>
    id === null
      ? answerOf(desk.POST('/api/v1/series', { body: series }))
      : answerOf(desk.PATCH('/api/v1/series/{id}', { ...at(id), body: series })),
  );
}

export function useUpdateSeries() {
  return usePlanChange(({ id, ...body }: UpdateSeries & { id: string }) =>
    answerOf(desk.PATCH('/api/v1/series/{id}', { ...at(id), body })),
  );
}

/** `withdraw`: the posts to come that nobody has touched go with it. */
export function useDeleteSeries() {
  return usePlanChange(({ id, withdraw }: { id: string; withdraw: boolean }) =>
    answerOf(
      desk.DELETE('/api/v1/series/{id}', {
        params: { path: { id }, query: { posts: withdraw ? 'withdraw' : 'keep' } },
      }),
    ),
  );
}

/** Without an id a new one. */
export function useSaveQueue() {
  return usePlanChange(({ id, queue }: { id: string | null; queue: CreateQueue & UpdateQueue }) =>
    id === null
      ? answerOf(desk.POST('/api/v1/queues', { body: queue }))
      : answerOf(desk.PATCH('/api/v1/queues/{id}', { ...at(id), body: queue })),
  );
}

export function useDeleteQueue() {
  return usePlanChange((id: string) => answerOf(desk.DELETE('/api/v1/queues/{id}', at(id))));
}
