import type { PublishingHealth } from '@shelfcast/contracts';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.js';

const POLL_MS = 5_000;

/** Where the library's deliveries stand now. */
export function usePublishingHealth() {
  return useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => request<PublishingHealth>('GET', '/health/publishing', { signal }),
    refetchInterval: POLL_MS,
  });
}
