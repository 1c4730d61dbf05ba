import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { postFaults, type FaultForms, type Operation } from '../../faults.js';
import { queryFields } from '../../form.js';
import { accountKey, type Sandbox, type SandboxAccount } from '../../sandbox.js';

// WeChat Official Account API, after https://developers.weixin.qq.com/doc/service/. Every answer is HTTP 200
// with JSON; a failure is `errcode` other than 0.

export interface WechatToken {
  token: string;
  appId: string;
  kind: 'stable' | 'plain';
  expiresAt: number;
}

export interface WechatCall {
  appId: string;
  body: Record<string, unknown>;
  /** The body as it was sent: escaped Chinese is counted as WeChat counts it. */
  raw: string;
  extra: { visibleFrom?: number; publishStatus?: number };
}

const BEIJING_MS = 8 * 3_600_000;

export function ok(reply: FastifyReply, answer: object = { errcode: 0, errmsg: 'ok' }) {
  return reply.type('application/json').send(JSON.stringify(answer));
}

export function fail(reply: FastifyReply, errcode: number, errmsg: string) {
  return ok(reply, { errcode, errmsg: `${errmsg} rid: ${randomUUID().slice(0, 18)}` });
}

/** The refusal of an address that the account's developer did not list. */
export function notWhitelisted(reply: FastifyReply, ip: string) {
  return fail(reply, 40164, `invalid ip ${ip} ipv6 ::ffff:${ip}, not in whitelist`);
}

/** Runs a call of the token's account through its checks and the faults that are switched on. */
export async function asAccount(
  { store, faults }: Sandbox,
  request: FastifyRequest,
  reply: FastifyReply,
  operation: Operation,
  work: (call: WechatCall) => unknown,
) {
  const given = queryFields(request)['access_token'] ?? '';
  const token = store.get<WechatToken>('wechat-token', given);
  if (!token) return fail(reply, 40001, 'invalid credential, access_token is invalid or not latest');
  const { appId } = token;
  const account = store.get<SandboxAccount>('account', accountKey('wechat', appId));
  if (!account) return fail(reply, 40013, 'invalid appid');
  if (account.refusedIp) return notWhitelisted(reply, account.refusedIp);
  const forms: FaultForms = {
    rateLimit: () => fail(reply, 45009, 'reach max api daily quota limit'),
    expireToken: () => {
      store.put('wechat-token', given, { ...token, expiresAt: 0 });
      return fail(reply, 42001, 'access_token expired');
    },
    reject: (_reply, code) => fail(reply, Number(code) || 45166, 'invalid content'),
  };
  return faults.around({ network: 'wechat', account: appId, operation, reply, forms }, (struck) => {
    if (token.expiresAt < Date.now()) return fail(reply, 42001, 'access_token expired');
    const { body, raw } = jsonBody(request);
    return body
      ? work({ appId, body, raw, extra: postFaults(struck) })
      : fail(reply, 47001, 'data format error');
  });
}

/** The request's JSON object, null where it is none, and its text as it came. */
export function jsonBody(request: FastifyRequest): { body: Record<string, unknown> | null; raw: string } {
  if (request.isMultipart()) return { body: {}, raw: '' };
  const { parsed = {}, raw = '' } = (request.body ?? {}) as { parsed?: unknown; raw?: string };
  return { body: isRecord(parsed) ? parsed : null, raw };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Counts one use of a daily quota; false (and answered) when it is used up. */
export function withinDay(
  { store }: Sandbox,
  reply: FastifyReply,
  appId: string,
  call: string,
  limit: number,
): boolean {
  if (store.count(`wechat ${call} ${appId}`, beijingDate()) <= limit) return true;
  fail(reply, 45009, 'reach max api daily quota limit');
  return false;
}

/** Today's date at WeChat, whose days and months begin at midnight in Beijing. */
export function beijingDate(): string {
  return new Date(Date.now() + BEIJING_MS).toISOString().slice(0, 10);
}
