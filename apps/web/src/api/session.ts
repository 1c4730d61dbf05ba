import type { DemoPeople, Me } from '@shelfcast/contracts';
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
      request<unknown>('POST', '/auth/sign-in/email', { json }),
    onSuccess: () => client.resetQueries(),
  });
}

export function useSignOut() {
  return useMutation({ mutationFn: () => request<unknown>('POST', '/auth/sign-out', { json: {} }) });
}
