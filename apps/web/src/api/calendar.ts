import { answerOf } from '@shelfcast/client';
import type { CalendarItem, CalendarItemQuery } from '@shelfcast/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';
import { SAFETY_MS } from './poll-interval.js';

const CALENDAR = ['calendar'];
const MOVE = ['calendar-move'];

export type CalendarAsk = Pick<
  CalendarItemQuery,
  'from' | 'to' | 'status' | 'network' | 'accountId' | 'kind' | 'q'
>;

/** All that goes out in a stretch of time, earliest first. */
export function useCalendar(ask: CalendarAsk) {
  return useQuery({
    queryKey: [...CALENDAR, ask],
    queryFn: async ({ signal }) => {
      const items: CalendarItem[] = [];
      let cursor: string | undefined;
      do {
        const query = { ...ask, limit: 2000, cursor };
        const page = await answerOf(desk.GET('/api/v1/calendar', { signal, params: { query } }));
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return items;
    },
    placeholderData: keepPreviousData,
    refetchInterval: SAFETY_MS,
  });
}

export interface CalendarMove {
  id: string;
  at: string;
  timeZone: string;
}

/** Moves a post: on screen at once, and back where the server refuses. One move after the other. */
export function useMoveInCalendar() {
  const client = useQueryClient();
  return useMutation({
    mutationKey: MOVE,
    scope: { id: 'calendar-move' },
    mutationFn: ({ id, at, timeZone }: CalendarMove) =>
      answerOf(
        desk.POST('/api/v1/posts/{id}/schedule', {
          params: { path: { id } },
          body: { scheduledAt: at, timeZone },
        }),
      ),
    onMutate: async ({ id, at }) => {
      await client.cancelQueries({ queryKey: CALENDAR });
      client.setQueriesData<CalendarItem[]>({ queryKey: CALENDAR }, (items) =>
        items?.map((item) => (item.id === id ? { ...item, at } : item)),
      );
    },
    onSettled: async () => {
      // Another move is under way: an answer read now would undo it on screen.
      if (client.isMutating({ mutationKey: MOVE }) > 1) return;
      await Promise.all([
        client.invalidateQueries({ queryKey: CALENDAR }),
        client.invalidateQueries({ queryKey: ['posts'] }),
      ]);
    },
  });
}
