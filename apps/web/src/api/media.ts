import { answerOf } from '@shelfcast/client';
import type { Media } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const MEDIA = ['media'];

export function useMedia(enabled = true) {
  return useQuery({
    queryKey: MEDIA,
    queryFn: async ({ signal }) =>
      (await answerOf(desk.GET('/api/v1/media', { signal, params: { query: { limit: 200 } } }))).items,
    enabled,
  });
}

/** A small picture, with its description. */
export function useUploadPicture() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, altText }: { file: File; altText: string }) => {
      const form = new FormData();
      form.append('altText', altText);
      form.append('file', file);
      return answerOf(desk.POST('/api/v1/media', { body: form as never }));
    },
    onSuccess: (media) => {
      client.setQueryData<Media[]>(MEDIA, (known) => [media, ...(known ?? [])]);
    },
  });
}
