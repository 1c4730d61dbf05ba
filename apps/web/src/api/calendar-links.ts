import { answerOf } from '@shelfcast/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const LINKS = ['calendar-links'];
const at = (id: string) => ({ params: { path: { id } } });

/** The secret addresses under which calendar programs read the plan; the newest two hundred. */
export function useCalendarLinks() {
  return useQuery({
    queryKey: LINKS,
    queryFn: async ({ signal }) =>
      (await answerOf(desk.GET('/api/v1/calendar-links', { signal, params: { query: { limit: 200 } } })))
        .items,
  });
}

function useLinkChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: LINKS }),
  });
}

/** Answers the whole address, once. */
export function useCreateCalendarLink() {
  return useLinkChange((name: string) => answerOf(desk.POST('/api/v1/calendar-links', { body: { name } })));
}

/** Answers the new address, once; the old one ends. */
export function useRotateCalendarLink() {
  return useLinkChange((id: string) => answerOf(desk.POST('/api/v1/calendar-links/{id}/rotate', at(id))));
}

export function useDeleteCalendarLink() {
  return useLinkChange((id: string) => answerOf(desk.DELETE('/api/v1/calendar-links/{id}', at(id))));
}
