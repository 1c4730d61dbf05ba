import type { Media } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PageOf } from './page-of.js';
import { request } from './request.js';

const MEDIA = ['media'];

export function useMedia(enabled = true) {
  return useQuery({
    queryKey: MEDIA,
    queryFn: async ({ signal }) =>
      (await request<PageOf<Media>>('GET', '/media', { signal, query: { limit: '200' } })).items,
    enabled,
  });
}

/** Alt text travels with the picture: it cannot be added later. */
export function useUploadPicture() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, altText }: { file: File; altText: string }) => {
      const body = new FormData();
      body.append('altText', altText);
      body.append('file', file);
      return request<Media>('POST', '/media', { body });
    },
    onSuccess: (media) => {
      client.setQueryData<Media[]>(MEDIA, (known) => [media, ...(known ?? [])]);
    },
  });
}
