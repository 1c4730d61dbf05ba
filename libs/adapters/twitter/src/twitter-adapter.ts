import { createHash } from 'node:crypto';
import type { TwitterCredentials } from '@shelfcast/contracts';
import {
  PlatformError,
  type CallContext,
  type LookUpAnswer,
  type LookUpQuery,
  type PlatformAdapter,
  type Published,
  type Rendered,
  type SourceImage,
} from '@shelfcast/platform-kit';
import type { TwitterApi } from 'twitter-api-v2';
import { z } from 'zod';
import { twitterConnect } from './twitter-connect.js';
import { renderTwitter } from './twitter-render.js';
import { requestTokens } from './twitter-tokens.js';
import { twitterClient } from './twitter-transport.js';

export interface TwitterOptions {
  apiUrl: string;
  /** Origin of the consent page. */
  webUrl?: string;
  /** The operator's application; without it accounts are connected by their tokens. */
  clientId?: string | null;
  clientSecret?: string | null;
  timeoutMs?: number;
}

type Settings = Required<Pick<TwitterOptions, 'apiUrl' | 'timeoutMs'>>;
type Context = Pick<CallContext<TwitterCredentials>, 'tokens' | 'signal'>;

const Created = z.object({ data: z.object({ id: z.string() }) });
const Uploaded = z.object({
  data: z.object({ id: z.string(), expires_after_secs: z.number().default(86_400) }),
});
const Me = z.object({ data: z.object({ id: z.string(), name: z.string() }) });
const Post = z.object({
  id: z.string(),
  text: z.string(),
  created_at: z.string().optional(),
  entities: z
    .object({ urls: z.array(z.object({ url: z.string(), expanded_url: z.string().optional() })).optional() })
    .optional(),
});
const Timeline = z.object({ data: z.array(Post).optional() });

/** An upload is used while it is good for at least this long, in ms. */
const UPLOAD_MARGIN_MS = 10 * 60_000;

export function twitterAdapter(options: TwitterOptions): PlatformAdapter<TwitterCredentials> {
  const settings = { timeoutMs: 15_000, ...options };
  return {
    network: 'twitter',
    statusDelaysMs: [],
    render: (source) => renderTwitter(source),
    publish: (rendered, context) => publish(settings, rendered, context),
    status: () =>
      Promise.reject(
        new PlatformError('ambiguous', {
          code: 'twitter.no-status',
          detail: 'X publishes at once and has no status to ask for.',
        }),
      ),
    lookUp: (query, context) => lookUp(settings, query, context),
    verify: async (context) => {
      const { data } = await call(settings, context, Me, 'none', (api) => api.v2.get('users/me'));
      return { remoteAccountId: data.id, name: data.name };
    },
    initialToken: (credentials) => ({ accessToken: credentials.accessToken, expiresAt: null }),
    refresh: (credentials, { signal }) =>
      requestTokens(
        settings.apiUrl,
        credentials,
        { grant_type: 'refresh_token', refresh_token: credentials.refreshToken },
        { signal, timeoutMs: settings.timeoutMs },
      ),
    connect: connectFlow(options, settings),
  };
}

function connectFlow(options: TwitterOptions, settings: Settings) {
  const { clientId, clientSecret, webUrl = 'https://x.com' } = options;
  if (!clientId) return null;
  return twitterConnect({ ...settings, webUrl, clientId, clientSecret: clientSecret ?? undefined });
}

async function publish(
  settings: Settings,
  rendered: Rendered,
  context: CallContext<TwitterCredentials>,
): Promise<Published> {
  const mediaIds: string[] = [];
  for (const image of rendered.images) mediaIds.push(await upload(settings, image, context));
  const body = { text: rendered.text, ...(mediaIds.length > 0 && { media: { media_ids: mediaIds } }) };
  const { data } = await call(settings, context, Created, 'create', (api) => api.v2.post('tweets', body));
  return { state: 'published', remoteId: data.id, url: addressOf(data.id), publishedAt: null };
}

/** Uploads a picture, or finds the upload of an earlier attempt that is still good. */
async function upload(
  settings: Settings,
  image: SourceImage,
  context: CallContext<TwitterCredentials>,
): Promise<string> {
  // The description belongs to the upload: another one needs another upload.
  const step = `media ${image.mediaId} ${createHash('sha256').update(image.altText).digest('hex').slice(0, 12)}`;
  const [known, until] = (context.steps.get(step) ?? '').split(' ');
  if (known && Number(until) > Date.now() + UPLOAD_MARGIN_MS) return known;
  const media = (await context.media.read(image.mediaId)).toString('base64');
  const kind = image.contentType === 'image/gif' ? 'tweet_gif' : 'tweet_image';
  const { data } = await call(settings, context, Uploaded, 'none', (api) =>
    api.v2.post('media/upload', { media, media_category: kind, media_type: image.contentType }),
  );
  if (image.altText) {
    const body = { id: data.id, metadata: { alt_text: { text: image.altText } } };
    await call(settings, context, z.unknown(), 'none', (api) => api.v2.post('media/metadata', body));
  }
  await context.steps.set(step, `${data.id} ${Date.now() + data.expires_after_secs * 1000}`);
  return data.id;
}

async function lookUp(
  settings: Settings,
  query: LookUpQuery,
  context: CallContext<TwitterCredentials>,
): Promise<LookUpAnswer> {
  const since = new Date(query.attemptStartedAt.getTime() - 60_000);
  const { data = [] } = await call(settings, context, Timeline, 'none', (api) =>
    api.v2.get(`users/${context.account.remoteAccountId}/tweets`, {
      max_results: 100,
      start_time: since.toISOString(),
      'tweet.fields': 'created_at,entities',
    }),
  );
  const candidates = data.flatMap((post) => {
    const urls = post.entities?.urls ?? [];
    const long = urls.reduce(
      (text, url) => text.replace(url.url, () => url.expanded_url ?? url.url),
      post.text,
    );
    const marked =
      query.marker !== null && urls.some((url) => url.expanded_url?.includes(query.marker ?? ''));
    const by = marked ? ('marker' as const) : long === query.rendered.text ? ('text' as const) : null;
    const publishedAt = post.created_at ? new Date(post.created_at) : null;
    return by ? [{ remoteId: post.id, url: addressOf(post.id), publishedAt, by }] : [];
  });
  return { candidates, conclusive: data.length < 100 };
}

/** One call with a good token; a refused one is renewed once. Answers are checked at the edge. */
async function call<T extends z.ZodType>(
  settings: Settings,
  context: Context,
  schema: T,
  effect: 'none' | 'create',
  work: (api: TwitterApi) => Promise<unknown>,
): Promise<z.output<T>> {
  const token = await context.tokens.accessToken();
  const once = (accessToken: string) =>
    work(twitterClient(accessToken, { ...settings, signal: context.signal }));
  const answer = await once(token).catch(async (error: unknown) => {
    if (!(error instanceof PlatformError) || error.kind !== 'auth-expired' || !error.renewable) throw error;
    return once(await context.tokens.renew(token));
  });
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new PlatformError(effect === 'create' ? 'ambiguous' : 'retryable', {
    code: 'bad-answer',
    detail: 'X gave an answer that it does not document.',
  });
}

function addressOf(id: string): string {
  return `https://x.com/i/status/${id}`;
}
