import { answerOf } from '@shelfcast/client';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { desk } from './desk.js';

const MEDIA = ['media'];
const at = (id: string) => ({ params: { path: { id } } });

/** The library's media that have these words, newest first, page after page. */
export function useMediaLibrary(words: string | undefined) {
  return useInfiniteQuery({
    queryKey: [...MEDIA, 'library', words],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { q: words, limit: 60, cursor: pageParam };
      return answerOf(desk.GET('/api/v1/media', { signal, params: { query } }));
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useMedium(id: string) {
  return useQuery({
    queryKey: [...MEDIA, 'picture', id],
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/media/{id}', { signal, ...at(id) })),
  });
}

/** The posts and accounts that have it. */
export function useMediaUses(id: string) {
  return useQuery({
    queryKey: [...MEDIA, 'uses', id],
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/media/{id}/uses', { signal, ...at(id) })),
  });
}

export function useDeleteMedia() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answerOf(desk.DELETE('/api/v1/media/{id}', at(id))),
    // Not what was read of the deleted one: that is no more.
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: MEDIA, exact: true }),
        client.invalidateQueries({ queryKey: [...MEDIA, 'library'] }),
      ]),
  });
}
