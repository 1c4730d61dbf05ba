import { answerOf } from '@shelfcast/client';
import type { CreateApiKey } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const KEYS = ['api-keys'];

/** The keys of other programs, revoked ones too; the newest two hundred. */
export function useApiKeys() {
  return useQuery({
    queryKey: KEYS,
    queryFn: async ({ signal }) =>
      (await answerOf(desk.GET('/api/v1/api-keys', { signal, params: { query: { limit: 200 } } }))).items,
  });
}

/** Answers the key itself, once. */
export function useCreateApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateApiKey) => answerOf(desk.POST('/api/v1/api-keys', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: KEYS }),
  });
}

export function useRevokeApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answerOf(desk.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: KEYS }),
  });
}
