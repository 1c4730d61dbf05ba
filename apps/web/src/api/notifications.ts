import { answerOf } from '@shelfcast/client';
import type { UpdateNotificationPreferences } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const NOTIFICATIONS = ['notifications'];
const PREFERENCES = ['notification-preferences'];
const POLL_MS = 15_000;
const SHOWN = 100;

/** What this person was told, newest first, and how much of it is unread. */
export function useNotifications() {
  return useQuery({
    queryKey: NOTIFICATIONS,
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/notifications', { signal, params: { query: { limit: SHOWN } } })),
    refetchInterval: POLL_MS,
  });
}

/** Marks what was told until that instant. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (until: string) => answerOf(desk.POST('/api/v1/notifications/read', { body: { until } })),
    onSuccess: () => client.invalidateQueries({ queryKey: NOTIFICATIONS }),
  });
}

export function useNotificationPreferences() {
  return useQuery({
    queryKey: PREFERENCES,
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/notifications/preferences', { signal })),
  });
}

export function useUpdateNotificationPreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateNotificationPreferences) =>
      answerOf(desk.PATCH('/api/v1/notifications/preferences', { body })),
    onSuccess: (preferences) => client.setQueryData(PREFERENCES, preferences),
  });
}
