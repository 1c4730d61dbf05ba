import {
  PlatformError,
  badAnswer,
  parseJson,
  sendRequest,
  type PlatformRequest,
} from '@shelfcast/platform-kit';
import { z } from 'zod';
import { wechatError } from './wechat-errors.js';

export interface WechatClientOptions {
  apiUrl: string;
  timeoutMs: number;
}

export interface Article {
  title: string;
  author?: string;
  digest?: string;
  content: string;
  content_source_url: string;
  thumb_media_id: string;
}

// Documented as a string and as a number beyond 2^31.
const PublishId = z.union([z.string().regex(/^[\w-]{1,64}$/), z.int()]).transform(String);
const RemoteId = z.string().min(1).max(512);
const NewsItem = z.object({ content_source_url: z.string().default(''), url: z.string().optional() });
const Drafts = z.object({
  item: z.array(z.object({ media_id: RemoteId, content: z.object({ news_item: z.array(NewsItem) }) })),
});
const Published = z.object({
  item: z.array(
    z.object({
      article_id: RemoteId,
      content: z.object({ news_item: z.array(NewsItem) }),
      update_time: z.int().positive().max(1e11).optional(),
    }),
  ),
});
export const PublishStatus = z.object({
  publish_id: PublishId,
  publish_status: z.union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ]),
  article_id: RemoteId.optional(),
  article_detail: z.object({ item: z.array(z.object({ article_url: z.string() })) }).optional(),
});
export type PublishStatus = z.infer<typeof PublishStatus>;

/** A list carries its articles' whole texts. */
const LIST_BYTES = 16 * 1024 * 1024;

/** A token as the calls need it: the one to use, and another where WeChat refuses it. */
export interface Tokens {
  accessToken(): Promise<string>;
  renew(stale: string): Promise<string>;
}

/** As many articles as one call shows. */
export const PUBLISHED_SHOWN = 20;

/**
 * The calls of WeChat's server API that Shelfcast makes (https://developers.weixin.qq.com/doc/service/api/). The
 * token stands in the query, so no address of a call ever enters an error or a log.
 */
export class WechatClient {
  constructor(
    private readonly options: WechatClientOptions,
    private readonly tokens: Tokens,
    private readonly signal: AbortSignal,
  ) {}

  async uploadInline(picture: Buffer, contentType: string): Promise<string> {
    return (await this.upload('/cgi-bin/media/uploadimg', picture, contentType, z.object({ url: z.url() })))
      .url;
  }

  async uploadThumb(picture: Buffer): Promise<string> {
    const answer = await this.upload(
      '/cgi-bin/material/add_material?type=thumb',
      picture,
      'image/jpeg',
      z.object({ media_id: RemoteId }),
    );
    return answer.media_id;
  }

  async addDraft(articles: Article[]): Promise<string> {
    return (await this.json('/cgi-bin/draft/add', { articles }, z.object({ media_id: RemoteId }))).media_id;
  }

  /** Whether the draft still stands in the draft box; what is published leaves it. */
  async hasDraft(mediaId: string): Promise<boolean> {
    try {
      await this.json(
        '/cgi-bin/draft/get',
        { media_id: mediaId },
        z.object({ news_item: z.array(z.unknown()) }),
      );
      return true;
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'wechat.40007') return false;
      throw error;
    }
  }

  async draftByMarker(marker: string): Promise<string | null> {
    const { item } = await this.json(
      '/cgi-bin/draft/batchget',
      { offset: 0, count: PUBLISHED_SHOWN, no_content: 0 },
      Drafts,
    );
    return (
      item.find((draft) => draft.content.news_item.some((news) => news.content_source_url.includes(marker)))
        ?.media_id ?? null
    );
  }

  /** `messageId` is what statistics name the publication by. */
  async submit(mediaId: string): Promise<{ publishId: string; messageId: string | null }> {
    const answer = await this.json(
      '/cgi-bin/freepublish/submit',
      { media_id: mediaId },
      z.object({ publish_id: PublishId, msg_data_id: PublishId.nullish().catch(null) }),
      'create',
    );
    return { publishId: answer.publish_id, messageId: answer.msg_data_id ?? null };
  }

  publishStatus(publishId: string): Promise<PublishStatus> {
    return this.json('/cgi-bin/freepublish/get', { publish_id: publishId }, PublishStatus);
  }

  /** All articles of a publication, for good; 10 a day (https://developers.weixin.qq.com/doc/service/api/public/api_freepublish_delete.html). */
  async deletePublished(articleId: string): Promise<void> {
    await this.json(
      '/cgi-bin/freepublish/delete',
      { article_id: articleId, index: 0 },
      z.object({ errcode: z.literal(0) }),
    );
  }

  /** The newest published articles, with their whole texts. */
  async published(): Promise<z.infer<typeof Published>['item']> {
    return (
      await this.json('/cgi-bin/freepublish/batchget', { offset: 0, count: 20, no_content: 0 }, Published)
    ).item;
  }

  /** What WeChat counted on some days (https://developers.weixin.qq.com/doc/service/api/wedata/). */
  statistics<T extends z.ZodType>(
    name: string,
    span: { begin_date: string; end_date: string },
    schema: T,
  ): Promise<z.output<T>> {
    return this.json(`/datacube/${name}`, span, schema);
  }

  async countDrafts(): Promise<number> {
    return (await this.call('GET', '/cgi-bin/draft/count', z.object({ total_count: z.number() }), 'none'))
      .total_count;
  }

  private upload<T extends z.ZodType>(
    path: string,
    picture: Buffer,
    contentType: string,
    schema: T,
  ): Promise<z.output<T>> {
    const body = new FormData();
    body.set(
      'media',
      new Blob([new Uint8Array(picture)], { type: contentType }),
      contentType === 'image/png' ? 'picture.png' : 'picture.jpg',
    );
    return this.call('POST', path, schema, 'none', body);
  }

  private json<T extends z.ZodType>(
    path: string,
    body: object,
    schema: T,
    effect: PlatformRequest['effect'] = 'none',
  ): Promise<z.output<T>> {
    // JSON.stringify leaves Chinese as it is: escaped, WeChat would count the escapes.
    return this.call('POST', path, schema, effect, JSON.stringify(body));
  }

  private async call<T extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    schema: T,
    effect: PlatformRequest['effect'],
    body?: string | FormData,
  ): Promise<z.output<T>> {
    const token = await this.tokens.accessToken();
    const once = (accessToken: string) =>
      wechatCall(this.options, {
        method,
        path,
        schema,
        effect,
        accessToken,
        signal: this.signal,
        ...(body && { body }),
      });
    try {
      return await once(token);
    } catch (error) {
      if (!(error instanceof PlatformError) || error.kind !== 'auth-expired' || !error.renewable) throw error;
      return once(await this.tokens.renew(token));
    }
  }
}

interface WechatCall<T extends z.ZodType> {
  method: 'GET' | 'POST';
  path: string;
  schema: T;
  effect: PlatformRequest['effect'];
  accessToken: string | null;
  signal: AbortSignal;
  body?: string | FormData;
}

/** One exchange; WeChat answers HTTP 200 and tells failures by `errcode`. */
export async function wechatCall<T extends z.ZodType>(
  options: WechatClientOptions,
  call: WechatCall<T>,
): Promise<z.output<T>> {
  const url = new URL(`${options.apiUrl}${call.path}`);
  if (call.accessToken !== null) url.searchParams.set('access_token', call.accessToken);
  const headers =
    typeof call.body === 'string' ? { 'content-type': 'application/json; charset=utf-8' } : undefined;
  const request: PlatformRequest = {
    method: call.method,
    url: url.href,
    signal: call.signal,
    effect: call.effect,
    timeoutMs: options.timeoutMs,
    ...(call.path.endsWith('/batchget') && { maxAnswerBytes: LIST_BYTES }),
    ...(headers && { headers }),
    ...(call.body && { body: call.body }),
  };
  const answer = parseJson(await sendRequest(request), request);
  const errcode = Number(answer['errcode'] ?? 0);
  if (errcode === -1 && call.effect === 'create')
    throw new PlatformError('ambiguous', { code: 'wechat.-1', detail: 'WeChat answered -1: system busy' });
  if (errcode !== 0) throw wechatError(errcode, String(answer['errmsg'] ?? ''));
  const parsed = call.schema.safeParse(answer);
  if (!parsed.success) throw badAnswer(request, 'an answer that it does not document');
  return parsed.data;
}
