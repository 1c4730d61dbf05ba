import { createHash } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit, { type CreateRateLimitOptions } from '@fastify/rate-limit';
import type { Config } from '@shelfcast/config';
import { ProblemError } from '@shelfcast/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** One address may be a whole library behind its router. */
const PER_ADDRESS = 5;
const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?shelfcast\.session_token=([^;]+)/;

/** Headers that make browsers careful, and limits on how often one caller, and one address, may ask the interface. */
export async function protectServer(fastify: FastifyInstance, config: Config): Promise<void> {
  await fastify.register(helmet, {
    // Of what is no page: nothing in it is ever run. Pages bring their own.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: config.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
  await fastify.register(rateLimit, { global: false });
  const per = (max: number, keyGenerator: CreateRateLimitOptions['keyGenerator']) =>
    fastify.createRateLimit({ max, timeWindow: 60_000, keyGenerator });
  const limits = [
    per(config.requestsPerMinute * PER_ADDRESS, (request) => request.ip),
    per(config.requestsPerMinute, callerOf),
  ];
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return;
    for (const limit of limits) {
      const state = await limit(request);
      if (state.isAllowed || !state.isExceeded) continue;
      void reply.header('retry-after', state.ttlInSeconds);
      throw tooMany(state.ttlInSeconds);
    }
  });
}

/** By key or session where one is shown, whether it is good or not; a caller of many bad ones meets the address's limit. */
function callerOf(request: FastifyRequest): string {
  const { authorization, cookie = '' } = request.headers;
  const shown = authorization ?? SESSION_COOKIE.exec(cookie)?.[1];
  return shown ? createHash('sha256').update(shown).digest('base64url') : request.ip;
}

function tooMany(seconds: number): ProblemError {
  return new ProblemError(
    429,
    'too-many-requests',
    `Too many requests. Wait ${seconds} seconds and go on more slowly.`,
  );
}
