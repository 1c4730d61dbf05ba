import { badAnswer, parseJson, sendRequest, type PlatformRequest } from '@shelfcast/platform-kit';
import { z } from 'zod';
import { weiboError } from './weibo-errors.js';

// Ids exceed 2^53, so `id` is never read: `idstr` and `mid` carry it whole.
export const WeiboStatus = z.object({
  idstr: z.string().regex(/^\d{1,25}$/),
  mid: z
    .string()
    .regex(/^\d{1,25}$/)
    .optional(),
  text: z.string(),
  created_at: z.string().refine((time) => !Number.isNaN(Date.parse(time))),
  url_objects: z
    .array(z.object({ info: z.object({ url_short: z.string(), url_long: z.string() }).optional() }))
    .optional(),
});
export type WeiboStatus = z.infer<typeof WeiboStatus>;

const Failure = z.object({ error: z.string(), error_code: z.coerce.number() });
const Timeline = z.object({ statuses: z.array(WeiboStatus) });
const Expanded = z.object({
  urls: z.array(z.object({ url_short: z.string(), url_long: z.string() })),
});
// What is withheld is missing, not 0.
const Count = z.coerce.number().int().min(0).optional();
const User = z.object({
  idstr: z.string(),
  screen_name: z.string(),
  ...{ followers_count: Count, friends_count: Count, statuses_count: Count },
});
export type WeiboUser = z.infer<typeof User>;
const Counts = z.object({
  list: z.array(z.object({ id: z.string(), comments: Count, reposts: Count, attitudes: Count })),
});
export type WeiboCounts = z.infer<typeof Counts>['list'][number];

export interface WeiboClientOptions {
  apiUrl: string;
  operatorIp: string;
  timeoutMs: number;
}

/** The calls of Weibo's open API that Shelfcast makes (https://open.weibo.com/wiki/). Errors are `PlatformError`. */
export class WeiboClient {
  constructor(private readonly options: WeiboClientOptions) {}

  /** https://open.weibo.com/wiki/2/statuses/share: the only write of an ordinary application. */
  async share(
    token: string,
    text: string,
    picture: { bytes: Buffer; contentType: string } | null,
    signal: AbortSignal,
  ): Promise<WeiboStatus> {
    const body = new FormData();
    body.set('status', text);
    body.set('rip', this.options.operatorIp);
    if (picture)
      body.set('pic', new Blob([new Uint8Array(picture.bytes)], { type: picture.contentType }), 'picture');
    const form = picture ? body : new URLSearchParams({ status: text, rip: this.options.operatorIp });
    return this.call('POST', '/2/statuses/share.json', token, 'create', WeiboStatus, signal, form);
  }

  /** https://open.weibo.com/wiki/2/statuses/destroy; may need a right of its own (unverified). */
  async destroy(token: string, id: string, signal: AbortSignal): Promise<void> {
    const form = new URLSearchParams({ id });
    await this.call('POST', '/2/statuses/destroy.json', token, 'none', z.object({}), signal, form);
  }

  /** Only the authorised user's, and at most the five newest. */
  async newest(token: string, signal: AbortSignal): Promise<WeiboStatus[]> {
    return (await this.call('GET', '/2/statuses/user_timeline.json?count=5', token, 'none', Timeline, signal))
      .statuses;
  }

  /** What up to twenty t.cn links stand for (https://open.weibo.com/wiki/2/short_url/expand). */
  async expand(token: string, shorts: string[], signal: AbortSignal): Promise<Map<string, string>> {
    const query = new URLSearchParams(shorts.map((short): [string, string] => ['url_short', short]));
    const path = `/2/short_url/expand.json?${query}`;
    const { urls } = await this.call('GET', path, token, 'none', Expanded, signal);
    return new Map(urls.map(({ url_short, url_long }) => [url_short, url_long]));
  }

  /** https://open.weibo.com/wiki/2/users/show */
  user(token: string, uid: string, signal: AbortSignal): Promise<WeiboUser> {
    const path = `/2/users/show.json?uid=${encodeURIComponent(uid)}`;
    return this.call('GET', path, token, 'none', User, signal);
  }

  /** Of up to a hundred posts (https://open.weibo.com/wiki/2/statuses/count); unknown ones are left out. */
  async counts(token: string, ids: readonly string[], signal: AbortSignal): Promise<WeiboCounts[]> {
    const path = `/2/statuses/count.json?ids=${ids.map(encodeURIComponent).join(',')}`;
    return (await this.call('GET', path, token, 'none', Counts, signal)).list;
  }

  private async call<T extends z.ZodType>(
    method: PlatformRequest['method'],
    path: string,
    token: string,
    effect: PlatformRequest['effect'],
    schema: T,
    signal: AbortSignal,
    body?: FormData | URLSearchParams,
  ): Promise<z.output<T>> {
    const { apiUrl, timeoutMs } = this.options;
    const headers = { authorization: `OAuth2 ${token}` };
    const request: PlatformRequest = {
      method,
      url: `${apiUrl}${path}`,
      headers,
      signal,
      effect,
      timeoutMs,
      ...(body && { body }),
    };
    const response = await sendRequest(request);
    const answer = parseJson({ ...response, text: asObject(response.text) }, request);
    const failure = Failure.safeParse(answer);
    if (failure.success) throw weiboError(failure.data.error_code, failure.data.error, effect);
    const parsed = schema.safeParse(answer);
    if (!parsed.success || response.status >= 300)
      throw badAnswer(request, `an answer that it does not document (HTTP ${response.status})`);
    return parsed.data;
  }
}

/** A list is named `list`, and its ids, beyond 2^53, are kept whole. */
function asObject(text: string): string {
  return text.trimStart().startsWith('[')
    ? `{"list":${text.replace(/("id"\s*:\s*)(\d+)/g, '$1"$2"')}}`
    : text;
}
