import type { TwitterCredentials } from '@shelfcast/contracts';
import { PlatformError, type CallContext, type Preparing } from '@shelfcast/platform-kit';
import { z } from 'zod';
import { call, type TwitterSettings } from './twitter-call.js';
import { MediaId, UPLOAD_MARGIN_MS, type Upload } from './twitter-media.js';

type Context = CallContext<TwitterCredentials>;

/** What is sent in pieces, each read when its turn comes. */
export interface ChunkSource {
  bytes: number;
  contentType: string;
  category: 'tweet_gif' | 'tweet_video';
  /** The bytes from `start` up to but not at `end`. */
  part(start: number, end: number): Promise<Buffer>;
}

/** X takes up to 5 MB, in a thousand pieces at most: 512 MB are 128. */
const CHUNK_BYTES = 4 * 1024 * 1024;
/** For one piece over a slow line, in ms. */
const CHUNK_TIMEOUT_MS = 60_000;

const Seconds = z.number().positive().max(1e8);
const Initialized = z.object({
  data: z.object({ id: MediaId, expires_after_secs: Seconds.default(86_400) }),
});
const Processing = z.object({
  state: z.enum(['pending', 'in_progress', 'succeeded', 'failed']),
  check_after_secs: Seconds.optional(),
  error: z.object({ message: z.string().optional() }).optional(),
});
type Processing = z.infer<typeof Processing>;
const Worked = z.object({
  data: z.object({
    expires_after_secs: Seconds.default(86_400),
    processing_info: Processing.optional(),
  }),
});

/** How far an upload is, kept with the delivery; `bytes` tells that it is still of the same file. */
const Progress = z.object({
  id: MediaId,
  until: z.number(),
  bytes: z.int(),
  sent: z.int(),
  isFinal: z.boolean(),
});
type Progress = z.infer<typeof Progress>;

/**
 * Uploads in pieces (https://docs.x.com/x-api/media/quickstart/media-upload-chunked). What X has taken is kept after each
 * piece, so that a retry goes on behind it; while X works on the whole, the delivery is let go and comes back.
 */
export async function uploadInChunks(
  settings: TwitterSettings,
  source: ChunkSource,
  step: string,
  context: Context,
): Promise<Upload | Preparing> {
  const keep = (progress: Progress | null) =>
    context.steps.set(step, progress ? JSON.stringify(progress) : '');
  let progress = read(context.steps.get(step), source) ?? (await initialize(settings, source, context));
  while (!progress.isFinal && progress.sent < source.bytes) {
    await append(settings, source, progress, context).catch(async (error: unknown) => {
      if (!isRefusal(error)) throw error;
      // X knows this upload no more: the next try begins another.
      await keep(null);
      throw new PlatformError('retryable', { code: error.code, detail: error.detail, cause: error });
    });
    progress = { ...progress, sent: Math.min(progress.sent + CHUNK_BYTES, source.bytes) };
    await keep(progress);
  }
  const { id, isFinal } = progress;
  // Where this was begun before, it may have been done: X is asked first.
  const known = isFinal ? await status(settings, id, context) : null;
  await keep({ ...progress, isFinal: true });
  const worked = known ?? (await finalize(settings, id, context).catch(forgetting(keep, isFinal)));
  const state = worked.processing_info;
  if (state?.state === 'failed') {
    await keep(null);
    throw unusable(state);
  }
  const until = Date.now() + worked.expires_after_secs * 1000;
  if (!state || state.state === 'succeeded') return { id, until };
  return {
    state: 'preparing',
    until: new Date(Date.now() + (state.check_after_secs ?? 1) * 1000),
    detail: 'X is still working on the film or GIF of this post.',
  };
}

/** Null where there is none to go on with. */
function read(stored: string | null, { bytes }: ChunkSource): Progress | null {
  if (!stored) return null;
  const progress = Progress.parse(JSON.parse(stored));
  return progress.bytes === bytes && progress.until > Date.now() + UPLOAD_MARGIN_MS ? progress : null;
}

async function initialize(
  settings: TwitterSettings,
  { bytes, contentType, category }: ChunkSource,
  context: Context,
): Promise<Progress> {
  const body = { media_type: contentType, total_bytes: bytes, media_category: category };
  const { data } = await call(settings, context, Initialized, 'none', (api) =>
    api.v2.post('media/upload/initialize', body),
  );
  const until = Date.now() + data.expires_after_secs * 1000;
  return { id: data.id, until, bytes, sent: 0, isFinal: false };
}

async function append(
  settings: TwitterSettings,
  source: ChunkSource,
  { id, sent }: Progress,
  context: Context,
): Promise<void> {
  const media = await source.part(sent, Math.min(sent + CHUNK_BYTES, source.bytes));
  const patient = { ...settings, timeoutMs: Math.max(settings.timeoutMs, CHUNK_TIMEOUT_MS) };
  const body = { segment_index: sent / CHUNK_BYTES, media };
  await call(patient, context, z.unknown(), 'none', (api) => api.v2.post(`media/upload/${id}/append`, body));
}

async function finalize(settings: TwitterSettings, id: string, context: Context) {
  const { data } = await call(settings, context, Worked, 'none', (api) =>
    api.v2.post(`media/upload/${id}/finalize`),
  );
  return data;
}

/** Null where X does not know it as whole. */
async function status(settings: TwitterSettings, id: string, context: Context) {
  const query = { command: 'STATUS', media_id: id };
  try {
    const answer = await call(settings, context, Worked, 'none', (api) => api.v2.get('media/upload', query));
    return answer.data;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** What X refuses as a whole is refused for good; an upload from an earlier try may only have been forgotten there. */
function forgetting(keep: (progress: null) => Promise<void>, isFromBefore: boolean) {
  return async (error: unknown): Promise<never> => {
    if (!isRefusal(error)) throw error;
    await keep(null);
    if (isFromBefore)
      throw new PlatformError('retryable', { code: error.code, detail: error.detail, cause: error });
    throw unusable({ state: 'failed', error: { message: error.detail } });
  };
}

function unusable({ error }: Processing): PlatformError {
  const words = error?.message ? `: ${error.message}` : '';
  return new PlatformError('rejected', {
    code: 'twitter.media-unusable',
    detail: `X cannot use the film or GIF of this post${words}.`,
    action:
      'Give the post another one, such as an MP4 with H.264 video and AAC-LC sound of up to 1280 × 1024.',
  });
}

function isRefusal(error: unknown): error is PlatformError {
  return error instanceof PlatformError && error.kind === 'rejected';
}
