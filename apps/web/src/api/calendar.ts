import type { CalendarItem, CalendarItemList, CalendarItemQuery, Post } from '@shelfcast/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { SAFETY_MS } from './poll-interval.js';
import { request } from './request.js';

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
        const query = { ...ask, limit: '2000', cursor };
        const page = await request<CalendarItemList>('GET', '/calendar', { signal, query });
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
      request<Post>('POST', `/posts/${encodeURIComponent(id)}/schedule`, {
        json: { scheduledAt: at, timeZone },
      }),
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
