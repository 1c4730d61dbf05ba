import type { FastifyReply, FastifyRequest } from 'fastify';
import { postFaults, type FaultForms, type Operation } from '../../faults.js';
import { queryFields, readForm, type Fields } from '../../form.js';
import type { Sandbox } from '../../sandbox.js';

// Sina Weibo open API v2, after https://open.weibo.com/wiki/2/statuses/share and its error table
// https://open.weibo.com/wiki/Error_code. HTTP statuses and rates are not published: settings, not facts.

export interface WeiboToken {
  token: string;
  uid: string;
  createdAt: number;
  expiresAt: number;
}

export function fail(reply: FastifyReply, status: number, code: number, error: string) {
  const request = new URL(reply.request.url, 'http://x').pathname;
  return reply.code(status).send({ error, error_code: code, request });
}

/** Runs a call of the authorised user through its token and the faults that are switched on. */
export async function asUser(
  sandbox: Sandbox,
  request: FastifyRequest,
  reply: FastifyReply,
  operation: Operation,
  work: (uid: string, params: Fields, file: Buffer | null, extra: object) => unknown,
) {
  const { fields, file } = await readForm(request);
  const params: Fields = { ...queryFields(request), ...fields };
  const given = params['access_token'] ?? request.headers.authorization?.replace(/^OAuth2 /, '') ?? '';
  const token = sandbox.store.get<WeiboToken>('weibo-token', given);
  if (!token) return fail(reply, 401, 21332, 'access_token_is_invalid');
  const forms = faultForms(sandbox, token);
  return sandbox.faults.around(
    { network: 'weibo', account: token.uid, operation, reply, forms },
    (struck) => {
      if (token.expiresAt < Date.now()) return fail(reply, 401, 21327, 'expired_token');
      return work(token.uid, params, file, postFaults(struck));
    },
  );
}

/** Of the codes that a fault can ask for, those that say something else than a refusal of the content. */
const WORDS: Record<string, string> = {
  10001: 'system error!',
  10002: 'service unavailable!',
  10004: 'IP limit!',
  10014: 'insufficient app permissions!',
  10022: 'IP requests out of rate limit!',
  10023: 'User requests out of rate limit!',
  20016: 'out of limit!',
  20017: 'repeat content! (similar)',
  20019: 'repeat content!',
  20031: 'test and verify!',
  20032: 'update success, while server slow now, please wait 1-2 minutes!',
};

/** Faults as Weibo would show them. */
function faultForms({ store }: Sandbox, token: WeiboToken): FaultForms {
  return {
    rateLimit: (reply) => fail(reply, 403, 10023, 'User requests out of rate limit!'),
    expireToken: (reply) => {
      store.put('weibo-token', token.token, { ...token, expiresAt: 0 });
      return fail(reply, 401, 21327, 'expired_token');
    },
    reject: (reply, code) => fail(reply, 400, Number(code) || 20021, WORDS[code] ?? 'content is illegal!'),
  };
}
