import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { FaultForms } from '../../faults.js';
import { queryFields } from '../../form.js';
import { accountKey, type Sandbox, type SandboxAccount } from '../../sandbox.js';
import {
  asAccount,
  beijingDate,
  fail,
  jsonBody,
  notWhitelisted,
  ok,
  type WechatToken,
} from './wechat-call.js';

/** A token that has less to live is replaced; both are then good. */
const RENEW_WITHIN_MS = 5 * 60_000;

interface TokenWish {
  appId: string;
  secret: unknown;
  kind: WechatToken['kind'];
  isNew: boolean;
}

/** Tokens, and the account's counters. */
export function accountRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store, settings } = sandbox;

  app.post('/cgi-bin/stable_token', (request, reply) => {
    const { appid, secret, grant_type, force_refresh } = jsonBody(request).body ?? {};
    if (grant_type !== 'client_credential') return fail(reply, 40002, 'invalid grant_type');
    const appId = typeof appid === 'string' ? appid : '';
    return grantToken(sandbox, reply, { appId, secret, kind: 'stable', isNew: force_refresh === true });
  });

  // Each call of the plain endpoint makes a new token; the two endpoints' tokens are independent.
  app.get('/cgi-bin/token', (request, reply) => {
    const { appid = '', secret, grant_type } = queryFields(request);
    if (grant_type !== 'client_credential') return fail(reply, 40002, 'invalid grant_type');
    return grantToken(sandbox, reply, { appId: appid, secret, kind: 'plain', isNew: true });
  });

  app.post('/cgi-bin/clear_quota', (request, reply) =>
    asAccount(sandbox, request, reply, 'verify', ({ appId, body }) => {
      if (body['appid'] !== appId) return fail(reply, 40013, 'invalid appid');
      const used = store.count(`wechat-clear ${appId}`, beijingDate().slice(0, 7));
      if (used > settings.wechat.clearsPerMonth)
        return fail(reply, 48006, 'forbid to clear quota because of reaching the limit');
      store.forgetCounts(`wechat * ${appId}`);
      return ok(reply);
    }),
  );
}

function grantToken(sandbox: Sandbox, reply: FastifyReply, wish: TokenWish) {
  const { store, faults } = sandbox;
  const account = store.get<SandboxAccount>('account', accountKey('wechat', wish.appId));
  if (!account) return fail(reply, 40013, 'invalid appid');
  if (account.secret !== wish.secret) return fail(reply, 40125, 'invalid appsecret');
  if (account.refusedIp) return notWhitelisted(reply, account.refusedIp);
  const forms: FaultForms = {
    rateLimit: () => fail(reply, 45011, 'api minute-quota reach limit'),
    expireToken: () => fail(reply, 40125, 'invalid appsecret'),
    reject: (_reply, code) => fail(reply, Number(code) || 40013, 'invalid appid'),
  };
  const call = { network: 'wechat', account: wish.appId, operation: 'token', reply, forms } as const;
  return faults.around(call, () => ok(reply, currentToken(sandbox, wish)));
}

function currentToken({ store, settings }: Sandbox, { appId, kind, isNew }: TokenWish) {
  const tokens = store
    .all<WechatToken>('wechat-token')
    .filter((each) => each.appId === appId && each.kind === kind);
  const held = isNew
    ? undefined
    : tokens.findLast(({ expiresAt }) => expiresAt > Date.now() + RENEW_WITHIN_MS);
  if (held) return { access_token: held.token, expires_in: Math.floor((held.expiresAt - Date.now()) / 1000) };
  if (kind === 'plain') for (const { token } of tokens) store.remove('wechat-token', token);
  const { tokenSeconds } = settings.wechat;
  const token = `7${randomBytes(60).toString('base64url')}`;
  const expiresAt = Date.now() + tokenSeconds * 1000;
  store.put('wechat-token', token, { token, appId, kind, expiresAt } satisfies WechatToken);
  return { access_token: token, expires_in: tokenSeconds };
}
