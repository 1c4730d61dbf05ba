import { randomBytes, randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import iconv from 'iconv-lite';
import { isVisible, postFaults, type FaultForms, type Operation } from '../faults.js';
import { readForm } from '../form.js';
import { now, type Sandbox } from '../sandbox.js';
import type { SandboxPost } from '../store.js';

// Sina Weibo open API v2, after https://open.weibo.com/wiki/2/statuses/share and its error table
// https://open.weibo.com/wiki/Error_code. HTTP statuses and rates are not published: settings, not facts.

interface Token {
  token: string;
  uid: string;
  expiresAt: number;
}

const URL_PATTERN = /https?:\/\/[^\s\u4e00-\u9fff，。；！？）】]+/gi;
const URL_UNITS = 10;
const MAX_UNITS = 140;
const MAX_IMAGE_BYTES = 5 * 1024 * 1024;
const NEWEST = 5;

type Params = Record<string, string>;

export function weiboRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store, faults, settings } = sandbox;

  const fail = (reply: FastifyReply, status: number, code: number, error: string) =>
    reply
      .code(status)
      .send({ error, error_code: code, request: new URL(reply.request.url, 'http://x').pathname });
  const forms = (token: Token | null): FaultForms => ({
    rateLimit: (reply) => fail(reply, 403, 10023, 'User requests out of rate limit!'),
    expireToken: (reply) => {
      if (token) store.put('weibo-token', token.token, { ...token, expiresAt: 0 });
      return fail(reply, 401, 21327, 'expired_token');
    },
    reject: (reply, code) => fail(reply, 400, Number(code) || 20021, 'content is illegal!'),
  });

  /** Runs a call of the authorised user through its token, faults and hourly limit. */
  const call = async (
    request: FastifyRequest,
    reply: FastifyReply,
    operation: Operation,
    work: (uid: string, params: Params, file: Buffer | null, extra: object) => unknown,
  ) => {
    const { fields, file } = await readForm(request);
    const params: Params = { ...(request.query as Params), ...fields };
    const given = params['access_token'] ?? request.headers.authorization?.replace(/^OAuth2 /, '') ?? '';
    const token = store.get<Token>('weibo-token', given);
    if (!token) return fail(reply, 401, 21332, 'access_token_is_invalid');
    return faults.around(
      { network: 'weibo', account: token.uid, operation, reply, forms: forms(token) },
      (struck) => {
        if (token.expiresAt < Date.now()) return fail(reply, 401, 21327, 'expired_token');
        return work(token.uid, params, file, postFaults(struck));
      },
    );
  };

  app.post('/2/statuses/share.json', (request, reply) =>
    call(request, reply, 'create', async (uid, params, file, extra) => {
      const text = params['status'] ?? '';
      const refusal = (await shareRefusal(text, params['rip'], file)) ?? repetition(uid, text);
      if (refusal) return fail(reply, 400, refusal[0], refusal[1]);
      if (
        store.count(`weibo-posts ${uid}`, new Date().toISOString().slice(0, 13)) > settings.weibo.postsPerHour
      ) {
        return fail(reply, 403, 10023, 'User requests out of rate limit!');
      }
      const post = accept(uid, text, file ? [store.addFile(await imageType(file), file)] : [], extra);
      return reply.send(status(post));
    }),
  );

  async function shareRefusal(
    text: string,
    rip: string | undefined,
    file: Buffer | null,
  ): Promise<[number, string] | null> {
    if (!text.trim()) return [10008, 'param error, see doc for more info.'];
    if (!rip || !/^(\d{1,3}\.){3}\d{1,3}$|:/.test(rip))
      return [10016, 'miss required parameter (rip), see doc for more info.'];
    const urls = text.match(URL_PATTERN) ?? [];
    if (!urls.some((url) => isOnDomain(url, settings.weibo.boundDomain)))
      return [10017, 'text not find domain!'];
    if (/#[^#\s][^#]*#/.test(text)) return [20021, 'content is illegal! (#topic# is not allowed)'];
    if (units(text) > MAX_UNITS) return [20012, 'text too long, please input text less than 140 characters!'];
    if (file && file.length > MAX_IMAGE_BYTES) return [20006, 'image size too large!'];
    if (file && !(await imageType(file)))
      return [20005, 'unsupported image type, only support JPG, GIF, PNG!'];
    return null;
  }

  /** Only against the latest posts, and on the text as sent, link included. */
  function repetition(uid: string, text: string): [number, string] | null {
    const recent = store.newestPosts('weibo', uid, 3).filter((post) => !post.deleted);
    return recent.some((post) => post.text === text) ? [20019, 'repeat content!'] : null;
  }

  function accept(uid: string, text: string, media: string[], extra: object): SandboxPost {
    // Beyond 2^53, as Weibo's ids are.
    const id = String(4_900_000_000_000_000n + BigInt(Date.now()) * 1000n * 4n + BigInt(randomInt(4000)));
    const at = now();
    const urls = (text.match(URL_PATTERN) ?? []).map((long) => ({
      url_short: `http://t.cn/${randomBytes(5).toString('base64url')}`,
      url_long: long,
    }));
    for (const url of urls) store.put('weibo-url', url.url_short, url);
    const link = urls[0]?.url_long;
    const post: SandboxPost = {
      network: 'weibo',
      account: uid,
      remoteId: id,
      text,
      media,
      receivedAt: at,
      publishedAt: at,
      deleted: false,
      ...(link && { link }),
      extra: { urls, ...extra },
    };
    store.addPost(post);
    return post;
  }

  function status(post: SandboxPost) {
    const urls = post.extra['urls'] as { url_short: string; url_long: string }[];
    const text = urls.reduce((shown, url) => shown.replace(url.url_long, () => url.url_short), post.text);
    const uid = post.account;
    return {
      created_at: weiboTime(new Date(post.receivedAt)),
      // The wiki's own example shows the rounding: a JSON number cannot hold the id.
      id: Number(post.remoteId),
      mid: post.remoteId,
      idstr: post.remoteId,
      text,
      textLength: units(post.text) * 2,
      source: 'Shelfcast',
      pic_urls: post.media.map((id) => ({ thumbnail_pic: `${sandbox.origin()}/files/${id}` })),
      url_objects: urls.map((url) => ({ url_ori: url.url_short, info: url })),
      user: {
        id: Number(uid),
        idstr: uid,
        screen_name: store.get<{ name: string }>('account', `weibo:${uid}`)?.name ?? uid,
      },
      reposts_count: 0,
      comments_count: 0,
      attitudes_count: 0,
    };
  }

  const timeline = (uid: string) =>
    store
      .newestPosts('weibo', uid, 50)
      .filter((post) => !post.deleted && isVisible(post))
      .slice(0, NEWEST);

  app.get('/2/statuses/user_timeline.json', (request, reply) =>
    call(request, reply, 'lookup', (uid) => {
      const total = store.posts('weibo', uid).filter(({ post }) => !post.deleted && isVisible(post)).length;
      return reply.send({ statuses: timeline(uid).map(status), total_number: total });
    }),
  );
  app.get('/2/statuses/user_timeline/ids.json', (request, reply) =>
    call(request, reply, 'lookup', (uid) =>
      reply.send({
        statuses: timeline(uid).map((post) => post.remoteId),
        total_number: timeline(uid).length,
      }),
    ),
  );
  app.get('/2/statuses/show.json', (request, reply) =>
    call(request, reply, 'lookup', (uid, params) => {
      const found = store.postById('weibo', params['id'] ?? '');
      if (!found || found.post.deleted || found.post.account !== uid || !isVisible(found.post))
        return fail(reply, 400, 20101, 'target weibo does not exist!');
      return reply.send(status(found.post));
    }),
  );
  app.post('/2/statuses/destroy.json', (request, reply) =>
    call(request, reply, 'delete', (uid, params) => {
      const found = store.postById('weibo', params['id'] ?? '');
      if (!found || found.post.deleted) return fail(reply, 400, 20101, 'target weibo does not exist!');
      if (found.post.account !== uid) return fail(reply, 403, 20102, 'not your own weibo!');
      store.updatePost(found.seq, { ...found.post, deleted: true });
      return reply.send(status(found.post));
    }),
  );
  app.get('/2/users/show.json', (request, reply) =>
    call(request, reply, 'verify', (uid) => {
      const name = store.get<{ name: string }>('account', `weibo:${uid}`)?.name ?? uid;
      return reply.send({
        id: Number(uid),
        idstr: uid,
        screen_name: name,
        name,
        followers_count: 0,
        friends_count: 0,
        statuses_count: store.posts('weibo', uid).length,
      });
    }),
  );
  app.get('/2/account/rate_limit_status.json', (request, reply) =>
    call(request, reply, 'verify', () =>
      reply.send({
        user_limit: settings.weibo.postsPerHour,
        remaining_user_hits: settings.weibo.postsPerHour,
        reset_time_in_seconds: 3600 - (Math.floor(Date.now() / 1000) % 3600),
      }),
    ),
  );
  app.get('/2/short_url/expand.json', (request, reply) =>
    call(request, reply, 'lookup', (_uid, params) => {
      const shorts = [params['url_short'] ?? ''].flat();
      return reply.send({
        urls: shorts.map((short) => ({
          result: true,
          ...(store.get<object>('weibo-url', short) ?? { url_short: short, url_long: '' }),
          type: 0,
        })),
      });
    }),
  );
  app.post('/oauth2/get_token_info', async (request, reply) => {
    const { fields } = await readForm(request);
    const token = store.get<Token>('weibo-token', fields['access_token'] ?? '');
    if (!token) return fail(reply, 400, 21332, 'access_token_is_invalid');
    return reply.send({
      uid: Number(token.uid),
      appkey: settings.weibo.clientId,
      scope: null,
      create_at: Math.floor(Date.now() / 1000) - 60,
      expire_in: Math.floor((token.expiresAt - Date.now()) / 1000),
    });
  });
}

/** Issues a token as the consent page would; an ordinary web application gets no refresh token. */
export function issueWeiboToken(sandbox: Sandbox, uid: string, days = 30): string {
  const token = `2.00${randomBytes(14).toString('base64url')}`;
  sandbox.store.put('weibo-token', token, {
    token,
    uid,
    expiresAt: Date.now() + days * 86_400_000,
  } satisfies Token);
  return token;
}

/** Hanzi count 1, ASCII ½ (GBK bytes / 2); each address as its t.cn form. */
function units(text: string): number {
  const urls = text.match(URL_PATTERN) ?? [];
  return Math.ceil(iconv.encode(text.replace(URL_PATTERN, ''), 'gbk').length / 2) + urls.length * URL_UNITS;
}

function isOnDomain(url: string, domain: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === domain || host.endsWith(`.${domain}`);
}

async function imageType(file: Buffer): Promise<string> {
  const mime = (await fileTypeFromBuffer(file))?.mime ?? '';
  return ['image/jpeg', 'image/png', 'image/gif'].includes(mime) ? mime : '';
}

function weiboTime(date: Date): string {
  const shifted = new Date(date.getTime() + 8 * 3_600_000);
  const [day, dayOfMonth, month, year, time] = shifted.toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${dayOfMonth} ${time} +0800 ${year}`;
}
