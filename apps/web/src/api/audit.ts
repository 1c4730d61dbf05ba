import { answerOf, type operations } from '@shelfcast/client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { desk } from './desk.js';

export type AuditAsk = Pick<
  operations['listAudit']['parameters']['query'] & object,
  'q' | 'subject' | 'subjectId' | 'actor' | 'from' | 'to'
>;

/** Who changed what, newest first. */
export function useAudit(ask: AuditAsk) {
  return useInfiniteQuery({
    queryKey: ['audit', ask],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        desk.GET('/api/v1/audit', { signal, params: { query: { ...ask, limit: 50, cursor: pageParam } } }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
