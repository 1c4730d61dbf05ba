import type { Library, UpdateLibrary } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './request.js';

const LIBRARY = ['library'];
/** Somebody else's pause shows here after this long at most, in ms. */
const POLL_MS = 15_000;

/** The library's settings and its pause. */
export function useLibrary() {
  return useQuery({
    queryKey: LIBRARY,
    queryFn: ({ signal }) => request<Library>('GET', '/library', { signal }),
    refetchInterval: POLL_MS,
  });
}

export function useUpdateLibrary() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: UpdateLibrary) => request<Library>('PATCH', '/library', { json }),
    onSuccess: (library) => client.setQueryData(LIBRARY, library),
  });
}
