import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isbot } from 'isbot';
import { v7 as uuid } from 'uuid';
import type { ClickSpool } from './click-spool.js';
import type { LinkCache } from './link-cache.js';
import { linkEvents } from './link-events.js';
import { noSuchLink, notNow } from './reader-pages.js';
import type { VisitorHash } from './visitor-hash.js';

/** The query parameter by which the catalogue tells whose click it was. */
const CLICK_PARAMETER = 'sc';
const CODE = /^[\w-]{1,64}$/;

export interface LinkParts {
  cache: Pick<LinkCache, 'known' | 'find'>;
  spool: Pick<ClickSpool, 'add'>;
  visitors: VisitorHash;
}

/** `GET /l/:code`: leads readers on, and writes down that they came. */
export function serveLinks(fastify: FastifyInstance, parts: LinkParts): void {
  fastify.get<{ Params: { code: string } }>('/l/:code', { exposeHeadRoute: true }, (request, reply) =>
    follow(parts, request.params.code, request, reply),
  );
}

async function follow(
  { cache, spool, visitors }: LinkParts,
  code: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const known = cache.known(code);
  const target = known === undefined && CODE.test(code) ? await cache.find(code) : (known ?? null);
  void reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
  if (target === undefined) {
    linkEvents.called('unavailable');
    return sendPage(reply.code(503).header('retry-after', '5'), notNow(request));
  }
  if (target === null) {
    linkEvents.called('unknown');
    return sendPage(reply.code(404), noSuchLink(request));
  }
  const browser = request.headers['user-agent'] ?? '';
  if (isNobody(request, browser)) {
    linkEvents.called('robot');
    return reply.redirect(target, 302);
  }
  linkEvents.called('reader');
  const id = uuid();
  await spool.add({ id, code, at: new Date().toISOString(), visitor: visitors.of(request.ip, browser) });
  return reply.redirect(named(target, id), 302);
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .send(page);
}

/** Robots, what only looks whether it is there, and browsers that fetch what nobody has asked for yet. */
function isNobody({ method, headers }: FastifyRequest, browser: string): boolean {
  const purpose = headers['sec-purpose'] ?? headers['purpose'] ?? headers['x-purpose'] ?? headers['x-moz'];
  return method === 'HEAD' || purpose !== undefined || browser === '' || isbot(browser);
}

/** The target with the click's id. */
function named(target: string, id: string): string {
  const at = target.indexOf('#');
  const [address, place] = at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at)];
  return `${address}${address.includes('?') ? '&' : '?'}${CLICK_PARAMETER}=${id}${place}`;
}
