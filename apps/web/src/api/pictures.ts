import { ApiError, answerOf, problemOf } from '@shelfcast/client';
import type { CropMedia, EditMedia, Media } from '@shelfcast/contracts';
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk, unreachable } from './desk.js';

const PICTURES = ['media', 'picture'];
const at = (id: string) => ({ params: { path: { id } } });

export type PictureSize = '160' | '320' | '640' | '1280';

/** Where a picture is shown from, at most so many pixels long. */
export function pictureUrl(id: string, size: PictureSize): string {
  return `/api/v1/media/${encodeURIComponent(id)}/file?size=${size}`;
}

/** The pictures with these ids, in that order; what is not there yet is left out. */
export function usePictures(ids: readonly string[]): Media[] {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: [...PICTURES, id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answerOf(desk.GET('/api/v1/media/{id}', { signal, ...at(id) })),
      staleTime: 60_000,
    })),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
}

/** The library's pictures that have these words, newest first. */
export function useFoundPictures(words: string) {
  return useQuery({
    queryKey: ['media', 'found', words],
    queryFn: async ({ signal }) => {
      const query = { q: words || undefined, limit: 60 };
      return (await answerOf(desk.GET('/api/v1/media', { signal, params: { query } }))).items;
    },
    placeholderData: keepPreviousData,
  });
}

let editing: Promise<unknown> = Promise.resolve();

/** Once all that is being said of pictures has arrived, or was refused. */
export async function picturesEdited(): Promise<void> {
  await editing;
}

/** Changes what people say of a picture. */
export function useEditPicture() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, words }: { id: string; words: EditMedia }) => {
      const call = answerOf(desk.PATCH('/api/v1/media/{id}', { ...at(id), body: words }));
      editing = Promise.allSettled([editing, call]);
      return call;
    },
    onSuccess: async (media) => {
      client.setQueryData([...PICTURES, media.id], media);
      await Promise.all(
        [['post-check'], ['media', 'library']].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
    },
  });
}

/** Makes a new picture of a part of one. */
export function useCropPicture() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, part }: { id: string; part: CropMedia }) =>
      answerOf(desk.POST('/api/v1/media/{id}/crop', { ...at(id), body: part })),
    onSuccess: (media) => client.setQueryData([...PICTURES, media.id], media),
  });
}

interface UploadOptions {
  /** Bytes that have come, and all of them. */
  onProgress: (sent: number, all: number) => void;
  signal: AbortSignal;
}

const CHUNK_BYTES = 2 * 1024 * 1024;
const RETRIES_MS = [500, 2000, 5000, 10_000];

/**
 * Uploads a file by the tus protocol: what a broken line lost is sent again from where it broke off. Throws what the
 * server said where it refused the file.
 */
export async function uploadFile(file: File, { onProgress, signal }: UploadOptions): Promise<Media> {
  const { Upload, DetailedError } = await import('tus-js-client');
  const address = await new Promise<string>((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: '/api/v1/media/uploads',
      metadata: { filename: file.name, filetype: file.type },
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRIES_MS,
      storeFingerprintForResuming: false,
      onProgress,
      onSuccess: () => resolve(upload.url ?? ''),
      onError: (error) => reject(error instanceof DetailedError ? refusalOf(error.originalResponse) : error),
    });
    signal.addEventListener('abort', () => {
      void upload.abort(true);
      reject(new DOMException('The upload was cancelled.', 'AbortError'));
    });
    upload.start();
  });
  const id = address.split('/').at(-1) ?? '';
  const { media, problem } = await answerOf(desk.GET('/api/v1/media/uploads/{id}', at(id)));
  if (!media) throw new ApiError(problemOf(422, problem));
  return media;
}

/** What the server said, or that it did not answer. */
function refusalOf(answer: { getStatus(): number; getBody(): string } | null): ApiError {
  if (!answer) return unreachable();
  let body: unknown;
  try {
    body = JSON.parse(answer.getBody());
  } catch {
    body = undefined;
  }
  return new ApiError(problemOf(answer.getStatus(), body));
}
