import { answerOf } from '@shelfcast/client';
import type { CreateAccount, StartConnect, UpdateAccount } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const ACCOUNTS = ['accounts'];

/** All accounts of the library; there are few enough for one page. */
export function useAccounts() {
  return useQuery({
    queryKey: ACCOUNTS,
    queryFn: async ({ signal }) =>
      (await answerOf(desk.GET('/api/v1/accounts', { signal, params: { query: { limit: 200 } } }))).items,
  });
}

export function useCreateAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateAccount) => answerOf(desk.POST('/api/v1/accounts', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

export function useUpdateAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: UpdateAccount & { id: string }) =>
      answerOf(desk.PATCH('/api/v1/accounts/{id}', { params: { path: { id } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

/** Deletes what has published nothing, archives the rest. */
export function useRemoveAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answerOf(desk.DELETE('/api/v1/accounts/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

/** The test call at the network. */
export function useVerifyAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(desk.POST('/api/v1/accounts/{id}/verify', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

/** What to enter at the networks, and where they ask for consent themselves. */
export function useConnectSettings() {
  return useQuery({
    queryKey: ['connect-settings'],
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/accounts/connect', { signal })),
  });
}

/** Begins the connection at the network's own consent page; the browser goes there next. */
export function useStartConnect() {
  return useMutation({
    mutationFn: (body: StartConnect) => answerOf(desk.POST('/api/v1/accounts/connect', { body })),
  });
}
