import { createHash } from 'node:crypto';
import type { TwitterCredentials } from '@shelfcast/contracts';
import {
  FILM_TYPE,
  PICTURE_TYPES,
  isFilm,
  type CallContext,
  type PictureRule,
  type Preparing,
  type SourceImage,
} from '@shelfcast/platform-kit';
import { z } from 'zod';
import { call, type TwitterSettings } from './twitter-call.js';
import { uploadInChunks } from './twitter-chunks.js';
import { MediaId, UPLOAD_MARGIN_MS, type Upload } from './twitter-media.js';

type Context = CallContext<TwitterCredentials>;

const Uploaded = z.object({
  data: z.object({
    id: MediaId,
    expires_after_secs: z.number().positive().max(1e8).default(86_400),
  }),
});

const MIB = 1024 * 1024;
/** https://docs.x.com/x-api/media/quickstart/best-practices; a larger picture than 4096 X shrinks itself. */
const PICTURE: PictureRule = {
  ...{ network: 'twitter', name: 'X', types: PICTURE_TYPES },
  ...{ maxBytes: 5 * MIB, maxWidth: 4096, maxHeight: 4096 },
  gif: { maxBytes: 15 * MIB, maxWidth: 1280, maxHeight: 1080 },
};

/**
 * The id at X of a picture or film, a picture with its description; or what X must do before it can be used. The upload
 * and the description are a step each: a retry goes on at the one that failed, and an upload that is still good is never
 * repeated.
 */
export async function uploadMedia(
  settings: TwitterSettings,
  image: SourceImage,
  context: Context,
): Promise<string | Preparing> {
  const step = uploadStep(image);
  const known = goodUpload(context.steps.get(step));
  const upload = known ?? (await uploadAnew(settings, image, context, step));
  if ('state' in upload) return upload;
  const { id, until } = upload;
  if (!known) await context.steps.set(step, `${id} ${until}`);
  if (context.steps.get(piecesOf(step))) await context.steps.set(piecesOf(step), '');
  const described = `${step} described`;
  // X takes no description of a film.
  if (isFilm(image) || !image.altText || context.steps.get(described) === id) return id;
  const body = { id, metadata: { alt_text: { text: image.altText } } };
  await call(settings, context, z.unknown(), 'none', (api) => api.v2.post('media/metadata', body));
  await context.steps.set(described, id);
  return id;
}

/** Forgets uploads that X no longer knows. */
export async function forgetUploads(images: SourceImage[], { steps }: Context): Promise<void> {
  for (const image of images)
    for (const step of [uploadStep(image), piecesOf(uploadStep(image))])
      if (steps.get(step)) await steps.set(step, '');
}

function goodUpload(stored: string | null): Upload | null {
  const [id, until] = (stored ?? '').split(' ');
  return id && Number(until) > Date.now() + UPLOAD_MARGIN_MS ? { id, until: Number(until) } : null;
}

async function uploadAnew(
  settings: TwitterSettings,
  image: SourceImage,
  context: Context,
  step: string,
): Promise<Upload | Preparing> {
  const { mediaId, bytes: size } = image;
  const pieces = piecesOf(step);
  if (isFilm(image)) {
    const part = (start: number, end: number) => context.media.part(mediaId, start, end);
    const film = { bytes: size, contentType: FILM_TYPE, category: 'tweet_video', part } as const;
    return uploadInChunks(settings, film, pieces, context);
  }
  const { bytes, contentType } = await context.media.fitted(mediaId, PICTURE);
  if (contentType === 'image/gif') {
    const part = (start: number, end: number) => Promise.resolve(bytes.subarray(start, end));
    const gif = { bytes: bytes.length, contentType, category: 'tweet_gif', part } as const;
    return uploadInChunks(settings, gif, pieces, context);
  }
  const body = { media: bytes.toString('base64'), media_category: 'tweet_image', media_type: contentType };
  const { data } = await call(settings, context, Uploaded, 'none', (api) =>
    api.v2.post('media/upload', body),
  );
  return { id: data.id, until: Date.now() + data.expires_after_secs * 1000 };
}

/** The description belongs to the upload: another one needs another upload. */
function uploadStep({ mediaId, sha256, altText }: SourceImage): string {
  const words = createHash('sha256').update(`${mediaId} ${altText}`).digest('hex').slice(0, 12);
  return `media ${sha256.slice(0, 32)} ${words}`;
}

/** How far an upload in pieces is. */
function piecesOf(step: string): string {
  return `${step} pieces`;
}
