import type { WechatCredentials } from '@shelfcast/contracts';
import {
  PlatformError,
  type CallContext,
  type LookUpAnswer,
  type LookUpQuery,
  type PlatformAdapter,
  type Rendered,
  type Submitted,
  type TokenGrant,
} from '@shelfcast/platform-kit';
import { z } from 'zod';
import { inlineImages, thumbnailId } from './wechat-images.js';
import { carrying, reach } from './wechat-articles.js';
import { WechatClient, wechatCall, type Article, type WechatClientOptions } from './wechat-client.js';
import { MESSAGE_STEP, wechatMetrics } from './wechat-metrics.js';
import { outcomeOf } from './wechat-outcome.js';
import { renderWechat } from './wechat-render.js';

export interface WechatOptions {
  apiUrl: string;
  timeoutMs?: number;
}

/** The step under which a delivery keeps WeChat's publish id; callbacks name it. */
export const PUBLISH_STEP = 'publishId';
const DRAFT_STEP = 'draft';
const DRAFT_BEGUN_STEP = 'draftBegun';

/** Status questions are 100 a day in all, and the callback comes first. */
const STATUS_DELAYS_MS = [10_000, 30_000, 120_000, 600_000, 3_600_000];

export function wechatAdapter(given: WechatOptions): PlatformAdapter<WechatCredentials> {
  const options = { timeoutMs: 15_000, ...given };
  const client = (context: Pick<CallContext<WechatCredentials>, 'tokens' | 'signal'>) =>
    new WechatClient(options, context.tokens, context.signal);
  return {
    network: 'wechat',
    statusDelaysMs: STATUS_DELAYS_MS,
    // https://developers.weixin.qq.com/doc/service/api/public/api_freepublish_submit.html: for each day.
    quota: { posts: 100, withinMs: 86_400_000, dayIn: 'Asia/Shanghai' },
    render: renderWechat,
    publish: (rendered, context) => publish(client(context), rendered, context),
    status: async (context) => {
      const publishId = context.steps.get(PUBLISH_STEP);
      if (!publishId)
        throw new PlatformError('ambiguous', {
          code: 'wechat.no-publish-id',
          detail: 'WeChat’s publish id was never received.',
        });
      return status(client(context), publishId);
    },
    remove: (remoteId, context) => remove(client(context), remoteId),
    lookUp: (query, context) => lookUp(client(context), query, context),
    verify: async (context) => {
      // Needs a token, the IP whitelist and the draft right: what publishing needs, at no cost.
      await client(context).countDrafts();
      return { remoteAccountId: (await context.tokens.credentials()).appId, name: null };
    },
    initialToken: () => null,
    refresh: (credentials, { force, signal }) => stableToken(options, credentials, force, signal),
    connect: null,
    metrics: wechatMetrics(options),
  };
}

/** https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html */
async function stableToken(
  options: WechatClientOptions,
  credentials: WechatCredentials,
  force: boolean,
  signal: AbortSignal,
): Promise<TokenGrant<WechatCredentials>> {
  const body = JSON.stringify({
    grant_type: 'client_credential',
    appid: credentials.appId,
    secret: credentials.appSecret,
    force_refresh: force,
  });
  const schema = z.object({
    access_token: z.string().min(1).max(4096),
    expires_in: z.number().positive().max(1e8),
  });
  const answer = await wechatCall(options, {
    method: 'POST',
    path: '/cgi-bin/stable_token',
    schema,
    effect: 'none',
    accessToken: null,
    signal,
    body,
  });
  return {
    accessToken: answer.access_token,
    expiresAt: new Date(Date.now() + answer.expires_in * 1000),
    credentials,
  };
}

async function publish(
  client: WechatClient,
  rendered: Rendered,
  context: CallContext<WechatCredentials>,
): Promise<Submitted> {
  if (context.steps.get(PUBLISH_STEP)) return { state: 'submitted' };
  const draft = context.steps.get(DRAFT_STEP) ?? (await makeDraft(client, rendered, context));
  const { publishId, messageId } = await client.submit(draft).catch((error: unknown) => {
    // The draft is ours and was there: gone means that an earlier call published it.
    if (error instanceof PlatformError && error.code === 'wechat.40007') {
      throw new PlatformError('ambiguous', { code: error.code, detail: error.detail, cause: error });
    }
    throw error;
  });
  await context.steps.set(PUBLISH_STEP, publishId);
  if (messageId !== null) await context.steps.set(MESSAGE_STEP, messageId);
  return { state: 'submitted' };
}

async function makeDraft(
  client: WechatClient,
  rendered: Rendered,
  context: CallContext<WechatCredentials>,
): Promise<string> {
  const link = rendered.link ?? '';
  const marker = URL.canParse(link) ? (new URL(link).searchParams.get('sp') ?? link) : link;
  // `draft/add` has no dedupe: after a lost answer the draft box is searched before another is made.
  const lost = context.steps.get(DRAFT_BEGUN_STEP) ? await client.draftByMarker(marker) : null;
  const draft = lost ?? (await addDraft(client, rendered, context, link));
  await context.steps.set(DRAFT_STEP, draft);
  return draft;
}

async function addDraft(
  client: WechatClient,
  rendered: Rendered,
  context: CallContext<WechatCredentials>,
  link: string,
): Promise<string> {
  const { author, digest } = rendered.options;
  const further = rendered.articles ?? [];
  const all = [{ ...rendered, title: rendered.title ?? '', link }, ...further];
  const contents: string[] = [];
  for (const { text } of all) contents.push(await inlineImages(client, text, context));
  const articles = async () => {
    const made: Article[] = [];
    for (const [at, { title, link: readOn, thumbnail }] of all.entries())
      made.push({
        ...{ title, content: contents[at] ?? '', content_source_url: readOn ?? link },
        thumb_media_id: await thumbnailId(client, thumbnail, context),
        ...(author !== undefined && { author: String(author) }),
        ...(digest !== undefined && { digest: String(digest) }),
      });
    return made;
  };
  await context.steps.set(DRAFT_BEGUN_STEP, new Date().toISOString());
  try {
    return await client.addDraft(await articles());
  } catch (error) {
    // A stored thumbnail was removed at WeChat: they are uploaded anew, once.
    if (!(error instanceof PlatformError) || error.code !== 'wechat.40007') throw error;
    for (const { thumbnail } of all)
      if (thumbnail) await context.files.set(`thumb ${thumbnail.sha256}`, '', new Date(0));
    return client.addDraft(await articles());
  }
}

async function status(client: WechatClient, publishId: string) {
  const told = await client.publishStatus(publishId).catch((error: unknown) => {
    // WeChat refused the question, not the article: that is told by `publish_status` alone.
    if (!(error instanceof PlatformError) || error.kind !== 'rejected') throw error;
    throw new PlatformError('ambiguous', { code: error.code, detail: error.detail, cause: error });
  });
  return outcomeOf({
    status: told.publish_status,
    articleId: told.article_id ?? null,
    url: told.article_detail?.item[0]?.article_url ?? null,
  });
}

/** The article is gone already. */
const NO_ARTICLE = 'wechat.53600';
const NOT_GRANTED = 'wechat.48001';

async function remove(client: WechatClient, articleId: string | null): Promise<void> {
  if (articleId === null) return;
  try {
    await client.deletePublished(articleId);
  } catch (error) {
    if (!(error instanceof PlatformError) || ![NO_ARTICLE, NOT_GRANTED].includes(error.code)) throw error;
    if (error.code === NO_ARTICLE) return;
    throw new PlatformError('rejected', {
      code: error.code,
      detail: error.detail,
      action: 'WeChat does not grant this account the interface: delete the article at mp.weixin.qq.com.',
      cause: error,
    });
  }
}

async function lookUp(
  client: WechatClient,
  query: LookUpQuery,
  context: CallContext<WechatCredentials>,
): Promise<LookUpAnswer> {
  const publishId = context.steps.get(PUBLISH_STEP);
  const draft = context.steps.get(DRAFT_STEP);
  if (publishId) {
    const told = await status(client, publishId).catch((error: unknown) => {
      if (error instanceof PlatformError && error.kind === 'rejected') return error;
      throw error;
    });
    if (told instanceof PlatformError) return { candidates: [], conclusive: true, refused: told };
    return told.state === 'published'
      ? { candidates: [{ ...told, by: 'marker' }], conclusive: true }
      : { candidates: [], conclusive: true, pending: true };
  }
  if (query.stepsMayLack) {
    const articles = await client.published();
    return {
      candidates: carrying(articles, query.marker),
      conclusive: reach(articles, query.attemptStartedAt),
    };
  }
  // Nothing was submitted yet, or the draft still stands: the publishing call did not happen.
  if (!draft || (await client.hasDraft(draft))) return { candidates: [], conclusive: true, resume: true };
  const candidates = carrying(await client.published(), query.marker);
  return { candidates, conclusive: true, ...(candidates.length === 0 && { pending: true }) };
}
