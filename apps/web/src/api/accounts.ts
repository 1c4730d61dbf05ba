import type {
  Account,
  ConnectStarted,
  CreateAccount,
  StartConnect,
  UpdateAccount,
  VerifyResult,
} from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PageOf } from './page-of.js';
import { request } from './request.js';

const ACCOUNTS = ['accounts'];

/** All accounts of the library; there are few enough for one page. */
export function useAccounts() {
  return useQuery({
    queryKey: ACCOUNTS,
    queryFn: async ({ signal }) =>
      (await request<PageOf<Account>>('GET', '/accounts', { signal, query: { limit: '200' } })).items,
  });
}

export function useCreateAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: CreateAccount) => request<Account>('POST', '/accounts', { json }),
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

export function useUpdateAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...json }: UpdateAccount & { id: string }) =>
      request<Account>('PATCH', `/accounts/${encodeURIComponent(id)}`, { json }),
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

/** The test call at the network. */
export function useVerifyAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<VerifyResult>('POST', `/accounts/${encodeURIComponent(id)}/verify`),
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

/** Begins the connection at the network's own consent page; the browser goes there next. */
export function useStartConnect() {
  return useMutation({
    mutationFn: (json: StartConnect) => request<ConnectStarted>('POST', '/accounts/connect', { json }),
  });
}
