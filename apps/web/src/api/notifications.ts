import type {
  NotificationList,
  NotificationPreferences,
  UpdateNotificationPreferences,
} from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './request.js';

const NOTIFICATIONS = ['notifications'];
const PREFERENCES = ['notification-preferences'];
const POLL_MS = 15_000;
const SHOWN = '100';

/** What this person was told, newest first, and how much of it is unread. */
export function useNotifications() {
  return useQuery({
    queryKey: NOTIFICATIONS,
    queryFn: ({ signal }) =>
      request<NotificationList>('GET', '/notifications', { signal, query: { limit: SHOWN } }),
    refetchInterval: POLL_MS,
  });
}

/** Marks what was told until that instant. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (until: string) => request<void>('POST', '/notifications/read', { json: { until } }),
    onSuccess: () => client.invalidateQueries({ queryKey: NOTIFICATIONS }),
  });
}

export function useNotificationPreferences() {
  return useQuery({
    queryKey: PREFERENCES,
    queryFn: ({ signal }) =>
      request<NotificationPreferences>('GET', '/notifications/preferences', { signal }),
  });
}

export function useUpdateNotificationPreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: UpdateNotificationPreferences) =>
      request<NotificationPreferences>('PATCH', '/notifications/preferences', { json }),
    onSuccess: (preferences) => client.setQueryData(PREFERENCES, preferences),
  });
}
