import type { FastifyReply, FastifyRequest } from 'fastify';
import { postFaults, type FaultForms, type Operation } from '../../faults.js';
import type { Sandbox } from '../../sandbox.js';
import type { AccessToken } from './twitter-tokens.js';

// X API v2, after docs.x.com (OpenAPI 2.167): create post, media upload, user timeline, OAuth 2 with PKCE.

const WINDOW_MS = 15 * 60_000;
const INVALID = 'One or more parameters to your request was invalid.';

export function problem(
  reply: FastifyReply,
  status: number,
  title: string,
  detail: string,
  more: object = {},
) {
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ title, detail, type: 'about:blank', status, ...more });
}

/** 400 with X's words, and the fault of a parameter where there is one to name. */
export function invalid(reply: FastifyReply, message?: string, parameters: object = {}) {
  const more = message && {
    errors: [{ parameters, message }],
    type: 'https://api.x.com/2/problems/invalid-request',
  };
  return problem(reply, 400, 'Invalid Request', INVALID, more || {});
}

export function duplicate(reply: FastifyReply) {
  return problem(reply, 403, 'Forbidden', 'You are not allowed to create a Tweet with duplicate content.');
}

/** Faults as X would show them. */
export function faultForms({ store }: Sandbox, token: AccessToken | null): FaultForms {
  return {
    rateLimit: (reply, seconds) => {
      const reset = Math.ceil(Date.now() / 1000) + seconds;
      limitHeaders(reply, 100, 0, reset);
      return problem(reply, 429, 'Too Many Requests', 'Too Many Requests');
    },
    expireToken: (reply) => {
      if (token) store.put('x-access', token.token, { ...token, expiresAt: 0 });
      return problem(reply, 401, 'Unauthorized', 'Unauthorized');
    },
    reject: (reply, code) =>
      code === '403' || code === 'duplicate'
        ? duplicate(reply)
        : problem(reply, Number(code) || 400, 'Invalid Request', INVALID),
  };
}

/** Runs a call of the token's user through its scope and the faults that are switched on. */
export async function asUser(
  sandbox: Sandbox,
  request: FastifyRequest,
  reply: FastifyReply,
  operation: Operation,
  scope: string,
  work: (user: string, extra: object) => unknown,
) {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const token = sandbox.store.get<AccessToken>('x-access', given);
  if (!token) return problem(reply, 401, 'Unauthorized', 'Unauthorized');
  const forms = faultForms(sandbox, token);
  return sandbox.faults.around(
    { network: 'twitter', account: token.user, operation, reply, forms },
    (struck) => {
      if (token.expiresAt < Date.now()) return problem(reply, 401, 'Unauthorized', 'Unauthorized');
      if (token.scope.split(' ').includes(scope)) return work(token.user, postFaults(struck));
      return problem(reply, 403, 'Forbidden', `Your token lacks the scope ${scope}.`, {
        type: 'https://api.x.com/2/problems/client-forbidden',
      });
    },
  );
}

/** Counts a call in its 15-minute window, with the headers that every answer carries; false once it has answered 429. */
export function withinLimit({ store }: Sandbox, reply: FastifyReply, name: string, limit: number): boolean {
  const window = Math.floor(Date.now() / WINDOW_MS);
  const used = store.count(`x ${name}`, String(window));
  limitHeaders(reply, limit, Math.max(0, limit - used), ((window + 1) * WINDOW_MS) / 1000);
  if (used <= limit) return true;
  problem(reply, 429, 'Too Many Requests', 'Too Many Requests');
  return false;
}

function limitHeaders(reply: FastifyReply, limit: number, remaining: number, reset: number): void {
  reply.header('x-rate-limit-limit', String(limit));
  reply.header('x-rate-limit-remaining', String(remaining));
  reply.header('x-rate-limit-reset', String(reset));
}
