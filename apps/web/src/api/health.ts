import { answerOf } from '@shelfcast/client';
import { useQuery } from '@tanstack/react-query';
import { desk } from './desk.js';

const POLL_MS = 5_000;

/** Where the library's deliveries stand now. */
export function usePublishingHealth() {
  return useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/health/publishing', { signal })),
    refetchInterval: POLL_MS,
  });
}
