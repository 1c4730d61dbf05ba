import type { TwitterCredentials } from '@shelfcast/contracts';
import {
  PlatformError,
  type CallContext,
  type NetworkLimit,
  type Preparing,
  type Published,
  type Rendered,
} from '@shelfcast/platform-kit';
import { z } from 'zod';
import { addressOf, call, type TwitterSettings } from './twitter-call.js';
import { partStep, partsOf, partValue, sentParts } from './twitter-parts.js';
import { forgetUploads, uploadMedia } from './twitter-upload.js';

type Context = CallContext<TwitterCredentials>;

// An answer without a number for the post says nothing about it.
const Created = z.object({ data: z.object({ id: z.string().regex(/^\d{1,25}$/) }) });

/**
 * One post, or a thread in which each part answers the one before. A part's id is stored before the next part leaves,
 * so that a retry goes on behind the last part that X is known to have.
 */
export async function publish(
  given: TwitterSettings,
  rendered: Rendered,
  context: Context,
): Promise<Published | Preparing> {
  const limits: NetworkLimit[] = [];
  const settings = { ...given, onUsedUp: (limit: NetworkLimit) => limits.push(limit) };
  const parts = partsOf(rendered);
  const sent = sentParts(rendered, context.steps);
  for (const [at, text] of parts.entries()) {
    if (sent[at] !== undefined) continue;
    if (limits[0]) throw noneLeft(limits[0]);
    const media = at === 0 ? await uploads(settings, rendered, context) : [];
    if (!Array.isArray(media)) return media;
    const id = await create(settings, { text, media, replyTo: sent[at - 1] }, rendered, context);
    sent.push(id);
    if (parts.length > 1) await context.steps.set(partStep(at), partValue(id, text));
  }
  const [first = ''] = sent;
  const [limit] = limits;
  return {
    state: 'published',
    remoteId: first,
    url: addressOf(first),
    publishedAt: null,
    ...(limit && { limit }),
  };
}

/** The last post that X allows for now went out in the middle of a thread: the rest is not even tried. */
function noneLeft(limit: NetworkLimit): PlatformError {
  const detail = 'X takes no further post for now: the rest of the thread waits.';
  return new PlatformError('rate-limited', { code: 'twitter.used-up', detail, ...limit });
}

async function uploads(
  settings: TwitterSettings,
  rendered: Rendered,
  context: Context,
): Promise<string[] | Preparing> {
  const ids: string[] = [];
  for (const image of rendered.images) {
    const upload = await uploadMedia(settings, image, context);
    if (typeof upload !== 'string') return upload;
    ids.push(upload);
  }
  return ids;
}

interface Part {
  text: string;
  media: string[];
  replyTo: string | undefined;
}

async function create(
  settings: TwitterSettings,
  { text, media, replyTo }: Part,
  rendered: Rendered,
  context: Context,
): Promise<string> {
  const body = {
    text,
    ...(media.length > 0 && { media: { media_ids: media } }),
    ...(replyTo && { reply: { in_reply_to_tweet_id: replyTo } }),
  };
  try {
    const { data } = await call(settings, context, Created, 'create', (api) => api.v2.post('tweets', body));
    return data.id;
  } catch (error) {
    if (!(error instanceof PlatformError) || media.length === 0 || !isLostUpload(error)) throw error;
    // X refused the call whole and dropped an upload before its time: the next try uploads anew.
    await forgetUploads(rendered.images, context);
    throw new PlatformError('retryable', { code: error.code, detail: error.detail, cause: error });
  }
}

function isLostUpload({ kind, detail }: PlatformError): boolean {
  return kind === 'rejected' && /media ids? (is|are) invalid/i.test(detail);
}
