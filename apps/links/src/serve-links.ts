import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isbot } from 'isbot';
import { LRUCache } from 'lru-cache';
import type { ClickSpool } from './click-spool.js';
import type { LinkCache } from './link-cache.js';
import { linkEvents } from './link-events.js';
import { noSuchLink, notNow } from './reader-pages.js';
import type { VisitorHash } from './visitor-hash.js';

/** The query parameter by which the catalogue tells whose click it was. */
const CLICK_PARAMETER = 'sc';
const MAX_BROWSERS = 2_000;
/** Longer names are looked at each time. */
const MAX_NAME = 512;
const CODE = /^[\w-]{1,64}$/;

export interface LinkParts {
  cache: Pick<LinkCache, 'known' | 'find'>;
  spool: Pick<ClickSpool, 'add'>;
  visitors: VisitorHash;
}

/** `GET /l/:code`: leads readers on, and writes down that they came. */
export function serveLinks(fastify: FastifyInstance, parts: LinkParts): void {
  const { cache } = parts;
  const isRobot = rememberRobots();
  fastify.get<{ Params: { code: string } }>('/l/:code', { exposeHeadRoute: true }, (request, reply) => {
    const { code } = request.params;
    const answer = (target: string | null | undefined) =>
      answerReader(parts, isRobot, { request, reply, code, target });
    const known = CODE.test(code) ? cache.known(code) : null;
    // What is in memory is answered at once, without a promise.
    if (known !== undefined) return answer(known);
    void cache.find(code).then(answer);
  });
}

interface Called {
  request: FastifyRequest;
  reply: FastifyReply;
  code: string;
  /** Null where there is no such link; undefined where nobody can say now. */
  target: string | null | undefined;
}

function answerReader(
  { spool, visitors }: LinkParts,
  isRobot: (browser: string) => boolean,
  { request, reply, code, target }: Called,
): void {
  void reply.header('cache-control', 'no-store');
  if (target === undefined) {
    linkEvents.called('unavailable');
    return sendPage(reply.code(503).header('retry-after', '5'), notNow(request));
  }
  if (target === null) {
    linkEvents.called('unknown');
    return sendPage(reply.code(404), noSuchLink(request));
  }
  const browser = request.headers['user-agent'] ?? '';
  if (isNobody(request) || isRobot(browser)) {
    linkEvents.called('robot');
    return void reply.redirect(target, 302);
  }
  const id = randomUUID();
  const click = { id, code, at: Date.now(), visitor: visitors.of(request.ip, browser) };
  spool.add(click, () => void reply.redirect(named(target, id), 302));
}

function sendPage(reply: FastifyReply, page: string): void {
  void reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .send(page);
}

/** What only looks whether it is there, and browsers that fetch what nobody has asked for yet. */
function isNobody({ method, headers }: FastifyRequest): boolean {
  const purpose = headers['sec-purpose'] ?? headers['purpose'] ?? headers['x-purpose'] ?? headers['x-moz'];
  return method === 'HEAD' || purpose !== undefined;
}

/** Robots by the name that they give. There are few different browsers, and looking at a name takes a while. */
function rememberRobots(): (browser: string) => boolean {
  const known = new LRUCache<string, boolean>({ max: MAX_BROWSERS });
  return (browser) => {
    const before = known.get(browser);
    if (before !== undefined) return before;
    const found = browser === '' || isbot(browser);
    if (browser.length <= MAX_NAME) known.set(browser, found);
    return found;
  };
}

/** The target with the click's id. */
function named(target: string, id: string): string {
  const at = target.indexOf('#');
  const [address, place] = at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at)];
  return `${address}${address.includes('?') ? '&' : '?'}${CLICK_PARAMETER}=${id}${place}`;
}
