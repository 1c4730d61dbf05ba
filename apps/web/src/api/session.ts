import type { DemoPeople, Me, SignInOptions } from '@shelfcast/contracts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.js';
import { request } from './request.js';

/** Who is signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await request<Me>('GET', '/me', { signal });
    } catch (error) {
      if (error instanceof ApiError && error.problem.status === 401) return null;
      throw error;
    }
  },
});

export function useDemoPeople() {
  return useQuery({
    queryKey: ['demo-people'],
    queryFn: ({ signal }) => request<DemoPeople>('GET', '/demo/people', { signal }),
    retry: false,
  });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: { email: string; password: string }) =>
      request<{ twoFactorRedirect?: boolean }>('POST', '/auth/sign-in/email', { json }),
    onSuccess: () => client.resetQueries(),
  });
}

/** Six digits are from the app, anything else is a backup code. */
export function useSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => {
      const kind = /^\d{6}$/.test(code) ? 'verify-totp' : 'verify-backup-code';
      return request<unknown>('POST', `/auth/two-factor/${kind}`, { json: { code } });
    },
    onSuccess: () => client.resetQueries(),
  });
}

export function useSignInOptions() {
  return useQuery({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => request<SignInOptions>('GET', '/sign-in-options', { signal }),
    retry: false,
  });
}

/** Leaves for the identity provider, which sends the person back to `next`. */
export function useProviderSignIn() {
  return useMutation({
    mutationFn: async (next: string) => {
      const json = { provider: 'oidc', callbackURL: next };
      const { url } = await request<{ url: string }>('POST', '/auth/sign-in/social', { json });
      window.location.assign(url);
    },
  });
}

export function useSignOut() {
  return useMutation({ mutationFn: () => request<unknown>('POST', '/auth/sign-out', { json: {} }) });
}
