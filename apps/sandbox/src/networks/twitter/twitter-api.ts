import type { FastifyReply, FastifyRequest } from 'fastify';
import { postFaults, type FaultForms, type Operation } from '../../faults.js';
import type { Sandbox } from '../../sandbox.js';
import type { TwitterCall } from '../../settings.js';
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

export function replyGone(reply: FastifyReply) {
  const detail = 'You attempted to reply to a Tweet that is deleted or not visible to you.';
  return problem(reply, 403, 'Forbidden', detail);
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

/** Which faults strike a call, and which scope it needs. */
const CALLS: Record<TwitterCall, { operation: Operation; scope: string }> = {
  create: { operation: 'create', scope: 'tweet.write' },
  delete: { operation: 'delete', scope: 'tweet.write' },
  posts: { operation: 'metrics', scope: 'tweet.read' },
  timeline: { operation: 'lookup', scope: 'tweet.read' },
  me: { operation: 'verify', scope: 'users.read' },
  upload: { operation: 'upload', scope: 'media.write' },
  chunk: { operation: 'upload', scope: 'media.write' },
  metadata: { operation: 'upload', scope: 'media.write' },
};

/** Runs a call of the token's user through the faults that are switched on, its scope and its limit. */
export async function asUser(
  sandbox: Sandbox,
  request: FastifyRequest,
  reply: FastifyReply,
  call: TwitterCall,
  work: (user: string, extra: object) => unknown,
) {
  const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const token = sandbox.store.get<AccessToken>('x-access', given);
  if (!token) return problem(reply, 401, 'Unauthorized', 'Unauthorized');
  const { operation, scope } = CALLS[call];
  const forms = faultForms(sandbox, token);
  return sandbox.faults.around(
    { network: 'twitter', account: token.user, operation, reply, forms },
    (struck) => {
      if (token.expiresAt < Date.now()) return problem(reply, 401, 'Unauthorized', 'Unauthorized');
      if (!token.scope.split(' ').includes(scope)) return lacks(reply, scope);
      if (!isWithinLimit(sandbox, reply, call, token.user))
        return problem(reply, 429, 'Too Many Requests', 'Too Many Requests');
      return work(token.user, postFaults(struck));
    },
  );
}

function lacks(reply: FastifyReply, scope: string) {
  const type = 'https://api.x.com/2/problems/client-forbidden';
  return problem(reply, 403, 'Forbidden', `Your token lacks the scope ${scope}.`, { type });
}

/** Counts a call in its 15-minute window, with the headers that every answer carries. */
function isWithinLimit(
  { store, settings }: Sandbox,
  reply: FastifyReply,
  call: TwitterCall,
  user: string,
): boolean {
  const limit = settings.twitter.callsPerQuarterHour[call];
  const window = Math.floor(Date.now() / WINDOW_MS);
  const used = store.count(`x ${call} ${user}`, String(window));
  limitHeaders(reply, limit, Math.max(0, limit - used), ((window + 1) * WINDOW_MS) / 1000);
  return used <= limit;
}

function limitHeaders(reply: FastifyReply, limit: number, remaining: number, reset: number): void {
  reply.header('x-rate-limit-limit', String(limit));
  reply.header('x-rate-limit-remaining', String(remaining));
  reply.header('x-rate-limit-reset', String(reset));
}
