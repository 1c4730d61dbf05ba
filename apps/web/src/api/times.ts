import { answerOf } from '@shelfcast/client';
import type { CreateClosedDay, ImportClosedDaysQuery, PostingRules } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const DAYS = ['closed-days'];
const at = (id: string) => ({ params: { path: { id } } });

/** Closed days from a day on, soonest first; two hundred at most. */
export function useClosedDays(from: string) {
  return useQuery({
    queryKey: [...DAYS, from],
    queryFn: async ({ signal }) => {
      const query = { from, limit: 200 };
      return (await answerOf(desk.GET('/api/v1/closed-days', { signal, params: { query } }))).items;
    },
  });
}

function useDaysChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([DAYS, ['plan'], ['series']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export function useCreateClosedDay() {
  return useDaysChange((body: CreateClosedDay) => answerOf(desk.POST('/api/v1/closed-days', { body })));
}

export function useDeleteClosedDay() {
  return useDaysChange((id: string) => answerOf(desk.DELETE('/api/v1/closed-days/{id}', at(id))));
}

/** Brings in the all-day events of an iCalendar file; answers what became of them. */
export function useImportClosedDays() {
  return useDaysChange(async ({ file, ...query }: ImportClosedDaysQuery & { file: File }) =>
    answerOf(
      desk.POST('/api/v1/closed-days/import/ical', {
        params: { query },
        headers: { 'content-type': 'text/calendar' },
        body: await file.text(),
        bodySerializer: (text) => text,
      }),
    ),
  );
}

/** An account's quiet hours and caps. */
export function usePostingRules(accountId: string) {
  return useQuery({
    queryKey: ['accounts', accountId, 'posting-rules'],
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/accounts/{id}/posting-rules', { signal, ...at(accountId) })),
  });
}

export function useSetPostingRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ accountId, rules }: { accountId: string; rules: PostingRules }) =>
      answerOf(desk.PUT('/api/v1/accounts/{id}/posting-rules', { ...at(accountId), body: rules })),
    onSuccess: (rules, { accountId }) => {
      client.setQueryData(['accounts', accountId, 'posting-rules'], rules);
      return client.invalidateQueries({ queryKey: ['plan'] });
    },
  });
}
