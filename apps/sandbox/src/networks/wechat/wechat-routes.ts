import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import type { FaultForms, Operation } from '../../faults.js';
import { postFaults } from '../../faults.js';
import { readForm } from '../../form.js';
import { accountKey, type Sandbox, type SandboxAccount } from '../../sandbox.js';
import { draftRoutes } from './wechat-drafts.js';
import { publishRoutes } from './wechat-publish.js';

// WeChat Official Account API, after https://developers.weixin.qq.com/doc/service/. Every answer is HTTP 200
// with JSON; a failure is `errcode` other than 0.

interface Token {
  token: string;
  appId: string;
  kind: 'stable' | 'plain';
  expiresAt: number;
}

const RENEW_WITHIN_MS = 5 * 60_000;

export interface WechatCall {
  appId: string;
  account: SandboxAccount;
  body: Record<string, unknown>;
  /** The body as it was sent: escaped Chinese is counted as WeChat counts it. */
  raw: string;
  extra: { visibleFrom?: number; publishStatus?: number };
}

export interface WechatTools {
  sandbox: Sandbox;
  ok(reply: FastifyReply, answer: object): unknown;
  fail(reply: FastifyReply, errcode: number, errmsg: string): unknown;
  call(
    request: FastifyRequest,
    reply: FastifyReply,
    operation: Operation,
    work: (call: WechatCall) => unknown,
  ): Promise<unknown>;
  /** Counts one use of a daily quota; false (and answered) when it is used up. */
  within(reply: FastifyReply, appId: string, name: string, limit: number): boolean;
}

export function wechatRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const tools = makeTools(sandbox);
  tokenRoutes(app, tools);
  mediaRoutes(app, tools);
  draftRoutes(app, tools);
  publishRoutes(app, tools);
}

function makeTools(sandbox: Sandbox): WechatTools {
  const { store, faults } = sandbox;
  const fail = (reply: FastifyReply, errcode: number, errmsg: string) =>
    reply
      .type('application/json')
      .send(JSON.stringify({ errcode, errmsg: `${errmsg} rid: ${randomUUID().slice(0, 18)}` }));
  const forms = (token: Token | null): FaultForms => ({
    rateLimit: (reply) => fail(reply, 45009, 'reach max api daily quota limit'),
    expireToken: (reply) => {
      if (token) store.put('wechat-token', token.token, { ...token, expiresAt: 0 });
      return fail(reply, 42001, 'access_token expired');
    },
    reject: (reply, code) => fail(reply, Number(code) || 45166, 'invalid content'),
  });
  return {
    sandbox,
    fail,
    ok: (reply, answer) => reply.type('application/json').send(JSON.stringify(answer)),
    within: (reply, appId, name, limit) => {
      const beijingDay = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
      if (store.count(`wechat ${name} ${appId}`, beijingDay) <= limit) return true;
      fail(reply, 45009, 'reach max api daily quota limit');
      return false;
    },
    call: async (request, reply, operation, work) => {
      const given = (request.query as { access_token?: string }).access_token ?? '';
      const token = store.get<Token>('wechat-token', given);
      if (!token) return fail(reply, 40001, 'invalid credential, access_token is invalid or not latest');
      const account = store.get<SandboxAccount>('account', accountKey('wechat', token.appId));
      if (!account) return fail(reply, 40013, 'invalid appid');
      if (account.refusedIp) return fail(reply, 40164, notWhitelisted(account.refusedIp));
      return faults.around(
        { network: 'wechat', account: token.appId, operation, reply, forms: forms(token) },
        (struck) => {
          if (token.expiresAt < Date.now()) return fail(reply, 42001, 'access_token expired');
          const { parsed, raw } = (request.body ?? {}) as { parsed?: Record<string, unknown>; raw?: string };
          return work({
            appId: token.appId,
            account,
            body: parsed ?? {},
            raw: raw ?? '',
            extra: postFaults(struck),
          });
        },
      );
    },
  };
}

function tokenRoutes(app: FastifyInstance, tools: WechatTools): void {
  app.post('/cgi-bin/stable_token', (request, reply) => {
    const { parsed = {} } = (request.body ?? {}) as { parsed?: Record<string, unknown> };
    const { appid, secret, force_refresh: force } = parsed;
    return grantToken(tools, reply, {
      appId: String(appid ?? ''),
      secret,
      kind: 'stable',
      isNew: force === true,
    });
  });

  // Each call of the plain endpoint makes a new token; the two endpoints' tokens are independent.
  app.get('/cgi-bin/token', (request, reply) => {
    const { appid = '', secret, grant_type } = request.query as Record<string, string | undefined>;
    if (grant_type !== 'client_credential') return tools.fail(reply, 40002, 'invalid grant_type');
    return grantToken(tools, reply, { appId: appid, secret, kind: 'plain', isNew: true });
  });
}

interface TokenWish {
  appId: string;
  secret: unknown;
  kind: Token['kind'];
  isNew: boolean;
}

function grantToken({ sandbox, ok, fail }: WechatTools, reply: FastifyReply, wish: TokenWish) {
  const { store, faults, settings } = sandbox;
  const { appId, kind } = wish;
  const account = store.get<SandboxAccount>('account', accountKey('wechat', appId));
  if (!account) return fail(reply, 40013, 'invalid appid');
  if (account.secret !== wish.secret) return fail(reply, 40125, 'invalid appsecret');
  if (account.refusedIp) return fail(reply, 40164, notWhitelisted(account.refusedIp));
  const forms: FaultForms = {
    rateLimit: () => fail(reply, 45011, 'api minute-quota reach limit'),
    expireToken: () => fail(reply, 40125, 'invalid appsecret'),
    reject: (_reply, code) => fail(reply, Number(code) || 40013, 'invalid appid'),
  };
  return faults.around({ network: 'wechat', account: appId, operation: 'token', reply, forms }, () => {
    const tokens = store
      .all<Token>('wechat-token')
      .filter((each) => each.appId === appId && each.kind === kind);
    const held = wish.isNew
      ? undefined
      : tokens.findLast(({ expiresAt }) => expiresAt > Date.now() + RENEW_WITHIN_MS);
    if (kind === 'plain') for (const { token } of tokens) store.remove('wechat-token', token);
    const expiresAt = Date.now() + settings.wechat.tokenSeconds * 1000;
    const token = held ?? { token: `7${randomBytes(60).toString('base64url')}`, appId, kind, expiresAt };
    store.put('wechat-token', token.token, token);
    const seconds = Math.floor((token.expiresAt - Date.now()) / 1000);
    return ok(reply, { access_token: token.token, expires_in: seconds });
  });
}

function notWhitelisted(ip: string): string {
  return `invalid ip ${ip} ipv6 ::ffff:${ip}, not in whitelist`;
}

function mediaRoutes(app: FastifyInstance, { sandbox, ok, fail, call }: WechatTools): void {
  const { store } = sandbox;
  const receive = async (request: FastifyRequest) => {
    const { file } = await readForm(request);
    return { file, mime: file ? ((await fileTypeFromBuffer(file))?.mime ?? '') : '' };
  };

  app.post('/cgi-bin/media/uploadimg', (request, reply) =>
    call(request, reply, 'upload', async () => {
      const { file, mime } = await receive(request);
      if (!file || !['image/jpeg', 'image/png'].includes(mime))
        return fail(reply, 40005, 'invalid file type');
      if (file.length > 1024 * 1024) return fail(reply, 40009, 'invalid image size');
      return ok(reply, { url: `http://mmbiz.qpic.cn/sz_mmbiz/${store.addFile(mime, file)}/0` });
    }),
  );

  app.post('/cgi-bin/material/add_material', (request, reply) =>
    call(request, reply, 'upload', async ({ appId }) => {
      const { type } = request.query as { type?: string };
      const { file, mime } = await receive(request);
      const limit = type === 'thumb' ? 64 * 1024 : 10 * 1024 * 1024;
      const types = type === 'thumb' ? ['image/jpeg'] : ['image/jpeg', 'image/png', 'image/gif', 'image/bmp'];
      if (!file || !types.includes(mime)) return fail(reply, 40005, 'invalid file type');
      if (file.length > limit) return fail(reply, type === 'thumb' ? 40006 : 40009, 'invalid media size');
      const mediaId = randomBytes(24).toString('base64url');
      const fileId = store.addFile(mime, file);
      store.put('wechat-material', mediaId, { mediaId, appId, fileId });
      return ok(reply, { media_id: mediaId, url: `http://mmbiz.qpic.cn/sz_mmbiz/${fileId}/0`, item: [] });
    }),
  );

  app.get('/cgi-bin/material/get_materialcount', (request, reply) =>
    call(request, reply, 'verify', ({ appId }) => {
      const count = store
        .all<{ appId: string }>('wechat-material')
        .filter((material) => material.appId === appId).length;
      return ok(reply, { voice_count: 0, video_count: 0, image_count: count, news_count: 0 });
    }),
  );
}
