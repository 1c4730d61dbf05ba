import type { WeiboCredentials } from '@shelfcast/contracts';
import {
  PlatformError,
  type CallContext,
  type LookUpAnswer,
  type LookUpQuery,
  type PictureRule,
  type PlatformAdapter,
  type Published,
  type Rendered,
} from '@shelfcast/platform-kit';
import { WeiboClient, type WeiboStatus } from './weibo-client.js';
import { weiboConnect } from './weibo-connect.js';
import { weiboMetrics } from './weibo-metrics.js';
import { renderWeibo } from './weibo-render.js';
import { mid62 } from './weibo-text.js';

export interface WeiboOptions {
  apiUrl: string;
  /** `rip`: the operator's real address, which Weibo demands. */
  operatorIp: string;
  /** The domains registered with the application; unknown where empty, and then Weibo alone judges. */
  boundDomains: string[];
  /** The operator's application; without it accounts are connected by their tokens. */
  clientId?: string | null;
  clientSecret?: string | null;
  timeoutMs?: number;
}

/** The application lacks the right to this call; the account goes on publishing. */
const NO_RIGHT = ['weibo.10005', 'weibo.10014'];

/** https://open.weibo.com/wiki/2/statuses/share; it names no sides, and shows none longer. */
const PICTURE: PictureRule = {
  ...{ network: 'weibo', name: 'Weibo', types: ['image/jpeg', 'image/png', 'image/gif'] },
  ...{ maxBytes: 5 * 1024 * 1024 - 1, maxWidth: 4096, maxHeight: 4096 },
};

/** Weibo shows no more than its five newest posts to an application. */
const VISIBLE = 5;

export function weiboAdapter(options: WeiboOptions): PlatformAdapter<WeiboCredentials> {
  const client = new WeiboClient({ timeoutMs: 15_000, ...options });
  return {
    network: 'weibo',
    statusDelaysMs: [],
    // Weibo prints no numbers; this is the classic one of an application at test level.
    quota: { posts: 30, withinMs: 3_600_000 },
    render: (source) => renderWeibo(source, options.boundDomains),
    publish: (rendered, context) => publish(client, rendered, context),
    status: () =>
      Promise.reject(
        new PlatformError('ambiguous', {
          code: 'weibo.no-status',
          detail: 'Weibo publishes at once and has no status to ask for.',
        }),
      ),
    remove: (remoteId, context) => remove(client, remoteId, context),
    lookUp: (query, context) => lookUp(client, query, context),
    verify: async ({ tokens, signal }) => {
      const { uid } = await tokens.credentials();
      const user = await client.user(await tokens.accessToken(), uid, signal);
      return { remoteAccountId: user.idstr, name: user.screen_name };
    },
    application: () => options.clientId ?? 'weibo',
    initialToken: (credentials) => ({ accessToken: credentials.accessToken, expiresAt: null }),
    refresh: null,
    connect: connectFlow(options),
    metrics: weiboMetrics(client),
  };
}

function connectFlow({ apiUrl, clientId, clientSecret, timeoutMs = 15_000 }: WeiboOptions) {
  return clientId && clientSecret ? weiboConnect({ apiUrl, clientId, clientSecret, timeoutMs }) : null;
}

async function publish(
  client: WeiboClient,
  rendered: Rendered,
  context: CallContext<WeiboCredentials>,
): Promise<Published> {
  const [image] = rendered.images;
  const picture = image ? await context.media.fitted(image.mediaId, PICTURE) : null;
  const status = await client.share(
    await context.tokens.accessToken(),
    rendered.text,
    picture,
    context.signal,
  );
  return published(status, context.account.remoteAccountId);
}

async function remove(
  client: WeiboClient,
  remoteId: string | null,
  context: CallContext<WeiboCredentials>,
): Promise<void> {
  if (remoteId === null) return;
  try {
    await client.destroy(await context.tokens.accessToken(), remoteId, context.signal);
  } catch (error) {
    if (!(error instanceof PlatformError) || !['weibo.20101', ...NO_RIGHT].includes(error.code)) throw error;
    if (error.code === 'weibo.20101') return;
    throw new PlatformError('rejected', {
      code: error.code,
      detail: error.detail,
      action: 'The Weibo application may not remove posts: remove this one at weibo.com.',
      cause: error,
    });
  }
}

async function lookUp(
  client: WeiboClient,
  query: LookUpQuery,
  context: CallContext<WeiboCredentials>,
): Promise<LookUpAnswer> {
  const token = await context.tokens.accessToken();
  const newest = await client.newest(token, context.signal);
  const links = await linksOf(client, newest, token, context.signal);
  const since = query.attemptStartedAt.getTime() - 60_000;
  const candidates = newest.flatMap((status) => {
    const by = likeness(withLinks(status.text, links), query);
    return by ? [{ ...published(status, context.account.remoteAccountId), by }] : [];
  });
  const hidden = newest.length >= VISIBLE && newest.every((status) => Date.parse(status.created_at) > since);
  return { candidates, conclusive: !hidden, shown: newest.map(({ idstr }) => idstr) };
}

const SHORT_LINK = /https?:\/\/t\.cn\/[\w-]+/g;
const MAX_EXPANDED = 20;

/** What the posts' t.cn links stand for: Weibo says it in `url_objects`, or when it is asked. */
async function linksOf(
  client: WeiboClient,
  statuses: WeiboStatus[],
  token: string,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const told = statuses.flatMap(({ url_objects = [] }) =>
    url_objects.flatMap(({ info }) => (info ? [[info.url_short, info.url_long] as const] : [])),
  );
  const known = new Map(told);
  const shorts = statuses.flatMap(({ text }) => text.match(SHORT_LINK) ?? []);
  const unknown = [...new Set(shorts)].filter((short) => !known.has(short)).slice(0, MAX_EXPANDED);
  if (unknown.length === 0) return known;
  return new Map([...known, ...(await client.expand(token, unknown, signal))]);
}

function withLinks(text: string, links: Map<string, string>): string {
  return text.replace(SHORT_LINK, (short) => links.get(short) || short);
}

/** Words alone count only where a link stayed unknown: a known one tells deliveries of the same words apart. */
function likeness(text: string, { marker, rendered }: LookUpQuery): 'marker' | 'text' | null {
  if (marker !== null && text.includes(marker)) return 'marker';
  if (text === rendered.text) return 'text';
  return text.search(SHORT_LINK) >= 0 && words(text) === words(rendered.text) ? 'text' : null;
}

function words(text: string): string {
  return text.replace(/https?:\/\/[\w.~:/?#@!$&'*+,;=%-]+/g, '').trim();
}

function published(status: WeiboStatus, uid: string): Published {
  return {
    state: 'published',
    remoteId: status.idstr,
    url: `https://weibo.com/${uid}/${mid62(status.mid ?? status.idstr)}`,
    publishedAt: new Date(Date.parse(status.created_at)),
  };
}
