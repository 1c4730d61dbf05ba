import { createHash } from 'node:crypto';
import type { TwitterCredentials } from '@shelfcast/contracts';
import {
  PICTURE_TYPES,
  fitPicture,
  type CallContext,
  type PictureRule,
  type SourceImage,
} from '@shelfcast/platform-kit';
import { z } from 'zod';
import { call, type TwitterSettings } from './twitter-call.js';

type Context = CallContext<TwitterCredentials>;

const Uploaded = z.object({
  data: z.object({
    id: z.string().regex(/^\d{1,25}$/),
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

/** An upload is used while it is good for at least this long, in ms. */
const UPLOAD_MARGIN_MS = 10 * 60_000;

/**
 * A picture's id at X, with its description. The upload and the description are a step each: a retry goes on at
 * the one that failed, and an upload that is still good is never repeated.
 */
export async function uploadImage(
  settings: TwitterSettings,
  image: SourceImage,
  context: Context,
): Promise<string> {
  const step = uploadStep(image);
  const [known, until] = (context.steps.get(step) ?? '').split(' ');
  const isGood = known && Number(until) > Date.now() + UPLOAD_MARGIN_MS;
  const id = isGood ? known : await upload(settings, image, context, step);
  const described = `${step} described`;
  if (!image.altText || context.steps.get(described) === id) return id;
  const body = { id, metadata: { alt_text: { text: image.altText } } };
  await call(settings, context, z.unknown(), 'none', (api) => api.v2.post('media/metadata', body));
  await context.steps.set(described, id);
  return id;
}

/** Forgets uploads that X no longer knows. */
export async function forgetUploads(images: SourceImage[], { steps }: Context): Promise<void> {
  for (const image of images) if (steps.get(uploadStep(image))) await steps.set(uploadStep(image), '');
}

async function upload(
  settings: TwitterSettings,
  image: SourceImage,
  context: Context,
  step: string,
): Promise<string> {
  const { bytes, contentType } = await fitPicture(await context.media.read(image.mediaId), PICTURE);
  const kind = contentType === 'image/gif' ? 'tweet_gif' : 'tweet_image';
  const media = bytes.toString('base64');
  const { data } = await call(settings, context, Uploaded, 'none', (api) =>
    api.v2.post('media/upload', { media, media_category: kind, media_type: contentType }),
  );
  await context.steps.set(step, `${data.id} ${Date.now() + data.expires_after_secs * 1000}`);
  return data.id;
}

/** The description belongs to the upload: another one needs another upload. */
function uploadStep({ mediaId, sha256, altText }: SourceImage): string {
  const words = createHash('sha256').update(`${mediaId} ${altText}`).digest('hex').slice(0, 12);
  return `media ${sha256.slice(0, 32)} ${words}`;
}
