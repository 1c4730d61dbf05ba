import { ApiError, answerOf } from '@shelfcast/client';
import type { Me } from '@shelfcast/contracts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

/** Who is signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await answerOf(desk.GET('/api/v1/me', { signal }));
    } catch (error) {
      if (error instanceof ApiError && error.problem.status === 401) return null;
      throw error;
    }
  },
});

export function useDemoPeople() {
  return useQuery({
    queryKey: ['demo-people'],
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/demo/people', { signal })),
    retry: false,
  });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      answerOf(desk.POST('/api/v1/auth/sign-in/email', { body })),
    onSuccess: () => client.resetQueries(),
  });
}

/** Six digits are from the app, anything else is a backup code. */
export function useSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => {
      const kind = /^\d{6}$/.test(code) ? 'verify-totp' : 'verify-backup-code';
      return answerOf(desk.POST(`/api/v1/auth/two-factor/${kind}`, { body: { code } }));
    },
    onSuccess: () => client.resetQueries(),
  });
}

export function useSignInOptions() {
  return useQuery({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/sign-in-options', { signal })),
    retry: false,
  });
}

/** Leaves for the identity provider, which sends the person back to `next`. */
export function useProviderSignIn() {
  return useMutation({
    mutationFn: async (next: string) => {
      const body = { provider: 'oidc' as const, callbackURL: next };
      const { url } = await answerOf(desk.POST('/api/v1/auth/sign-in/social', { body }));
      window.location.assign(url);
    },
  });
}

export function useSignOut() {
  return useMutation({ mutationFn: () => answerOf(desk.POST('/api/v1/auth/sign-out')) });
}

/** Goes to another of one's libraries. */
export function useChooseLibrary() {
  return useMutation({
    mutationFn: (libraryId: string) => answerOf(desk.PUT('/api/v1/me/library', { body: { libraryId } })),
  });
}
