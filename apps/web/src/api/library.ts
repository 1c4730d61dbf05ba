import { answerOf } from '@shelfcast/client';
import type { UpdateLibrary } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const LIBRARY = ['library'];
/** Somebody else's pause shows here after this long at most, in ms. */
const POLL_MS = 15_000;

/** The library's settings and its pause. */
export function useLibrary() {
  return useQuery({
    queryKey: LIBRARY,
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/library', { signal })),
    refetchInterval: POLL_MS,
  });
}

export function useUpdateLibrary() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateLibrary) => answerOf(desk.PATCH('/api/v1/library', { body })),
    onSuccess: (library) => client.setQueryData(LIBRARY, library),
  });
}
