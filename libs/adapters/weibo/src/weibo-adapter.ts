import type { WeiboCredentials } from '@shelfcast/contracts';
import {
  PlatformError,
  type CallContext,
  type LookUpAnswer,
  type LookUpQuery,
  type PlatformAdapter,
  type Published,
  type Rendered,
} from '@shelfcast/platform-kit';
import { WeiboClient, type WeiboStatus } from './weibo-client.js';
import { weiboConnect } from './weibo-connect.js';
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

/** Weibo shows no more than its five newest posts to an application. */
const VISIBLE = 5;

export function weiboAdapter(options: WeiboOptions): PlatformAdapter<WeiboCredentials> {
  const client = new WeiboClient({ timeoutMs: 15_000, ...options });
  return {
    network: 'weibo',
    statusDelaysMs: [],
    render: (source) => renderWeibo(source, options.boundDomains),
    publish: (rendered, context) => publish(client, rendered, context),
    status: () =>
      Promise.reject(
        new PlatformError('ambiguous', {
          code: 'weibo.no-status',
          detail: 'Weibo publishes at once and has no status to ask for.',
        }),
      ),
    lookUp: (query, context) => lookUp(client, query, context),
    verify: async ({ tokens, signal }) => {
      const { uid } = await tokens.credentials();
      const user = await client.user(await tokens.accessToken(), uid, signal);
      return { remoteAccountId: user.uid, name: user.name };
    },
    initialToken: (credentials) => ({ accessToken: credentials.accessToken, expiresAt: null }),
    refresh: null,
    connect: connectFlow(options),
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
  const picture = image
    ? { bytes: await context.media.read(image.mediaId), contentType: image.contentType }
    : null;
  const status = await client.share(
    await context.tokens.accessToken(),
    rendered.text,
    picture,
    context.signal,
  );
  return published(status, context.account.remoteAccountId);
}

async function lookUp(
  client: WeiboClient,
  query: LookUpQuery,
  context: CallContext<WeiboCredentials>,
): Promise<LookUpAnswer> {
  const newest = await client.newest(await context.tokens.accessToken(), context.signal);
  const since = query.attemptStartedAt.getTime() - 60_000;
  const candidates = newest.flatMap((status) => {
    const by = carriesMarker(status, query.marker)
      ? ('marker' as const)
      : words(longText(status)) === words(query.rendered.text)
        ? ('text' as const)
        : null;
    return by ? [{ ...published(status, context.account.remoteAccountId), by }] : [];
  });
  const hidden = newest.length >= VISIBLE && newest.every((status) => Date.parse(status.created_at) > since);
  return { candidates, conclusive: !hidden };
}

function carriesMarker(status: WeiboStatus, marker: string | null): boolean {
  return marker !== null && longText(status).includes(marker);
}

/** The text with its t.cn links as they were sent. */
function longText(status: WeiboStatus): string {
  return (status.url_objects ?? []).reduce(
    (text, { info }) => (info ? text.replace(info.url_short, () => info.url_long) : text),
    status.text,
  );
}

/** Without the links: where Weibo does not say what a t.cn link stands for, the words are all there is to compare. */
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
