import { answerOf } from '@shelfcast/client';
import type { CreateAnalyticsShare, CreateAnnotation, ReportGoal } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

/** What was on at the library on the days of a period. */
export function useAnnotations({ from, to }: { from: string; to: string }) {
  return useQuery({
    queryKey: ['analytics', 'annotations', from, to],
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/analytics/annotations', { signal, params: { query: { from, to } } })),
  });
}

function useChange<T, R>(part: string, change: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['analytics', part] }),
  });
}

export function useAddAnnotation() {
  return useChange('annotations', (body: CreateAnnotation) =>
    answerOf(desk.POST('/api/v1/analytics/annotations', { body })),
  );
}

export function useRemoveAnnotation() {
  return useChange('annotations', (id: string) =>
    answerOf(desk.DELETE('/api/v1/analytics/annotations/{id}', { params: { path: { id } } })),
  );
}

/** What the library wanted of a month. */
export function useReportGoal(month: string) {
  return useQuery({
    queryKey: ['analytics', 'report-goal', month],
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/analytics/report-goal', { signal, params: { query: { month } } })),
  });
}

export function usePutReportGoal() {
  return useChange('report-goal', (body: ReportGoal) =>
    answerOf(desk.PUT('/api/v1/analytics/report-goal', { body })),
  );
}

/** Shared pages of numbers that still hold. */
export function useShares() {
  return useQuery({
    queryKey: ['analytics', 'shares'],
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/analytics/shares', { signal })),
  });
}

export function useAddShare() {
  return useChange('shares', (body: CreateAnalyticsShare) =>
    answerOf(desk.POST('/api/v1/analytics/shares', { body })),
  );
}

export function useRemoveShare() {
  return useChange('shares', (id: string) =>
    answerOf(desk.DELETE('/api/v1/analytics/shares/{id}', { params: { path: { id } } })),
  );
}

/** What a shared page shows, to whoever has its address. */
export function useSharedAnalytics(token: string) {
  return useQuery({
    queryKey: ['shared-analytics', token],
    retry: false,
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/shared-analytics', { signal, params: { query: { token } } })),
  });
}
