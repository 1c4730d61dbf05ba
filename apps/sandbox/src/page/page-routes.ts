import type { FastifyInstance, FastifyReply } from 'fastify';
import { queryFields } from '../form.js';
import type { Sandbox } from '../sandbox.js';
import type { NetworkName } from '../store.js';
import { ARTICLE_POLICY, articlePage } from './article-page.js';
import { PAGE_SCRIPT, PAGE_STYLE } from './page-assets.js';
import { shell } from './shell.js';
import { timeline } from './timeline.js';

const NAMES: Record<NetworkName, string> = { weibo: '微博 Weibo', wechat: '公众号 WeChat', twitter: 'X' };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const HEAD =
  '<header><h1><a href="/">Sandbox networks</a></h1><p>Stand-ins that speak the real wire protocols. Nothing here leaves this machine.</p></header>';

/** Each network's timeline as a reader sees it on a phone. */
export function pageRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  app.get('/page.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(PAGE_STYLE));
  app.get('/page.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(PAGE_SCRIPT));

  app.get('/', (_request, reply) => {
    const phones = (Object.keys(NAMES) as NetworkName[]).map((network) => phone(sandbox, network));
    return html(reply, shell(`${HEAD}<main class="phones">${phones.join('')}</main>`, { isLive: true }));
  });
  app.get<{ Params: { network: string; account: string } }>(
    '/timeline/:network/:account',
    (request, reply) => {
      const { network, account } = request.params;
      if (!isNetwork(network)) return absent(reply, 'There is no such network.');
      const main = `<main class="phones">${phone(sandbox, network, account)}</main>`;
      return html(reply, shell(`${HEAD}${main}`, { title: `${NAMES[network]} · Sandbox`, isLive: true }));
    },
  );
  app.get<{ Params: { network: string } }>('/timelines/:network', (request, reply) => {
    const { network } = request.params;
    if (!isNetwork(network)) return absent(reply, 'There is no such network.');
    return html(reply, timeline(sandbox, network, queryFields(request)['account']));
  });

  fileRoutes(app, sandbox);
}

/** WeChat's articles, and the pictures of all networks. */
function fileRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  app.get<{ Params: { id: string } }>('/s/:id', (request, reply) => {
    const found = sandbox.store.postById('wechat', request.params.id);
    const isThere = found && !found.post.deleted;
    const page = isThere ? articlePage(sandbox, found.post, Number(queryFields(request)['idx'] ?? 1)) : null;
    return page
      ? html(reply, page, ARTICLE_POLICY)
      : absent(reply, '该内容已被发布者删除 This article is not there.');
  });
  app.get<{ Params: { id: string } }>('/files/:id', (request, reply) => {
    const file = sandbox.store.file(request.params.id);
    if (!file?.type) return absent(reply, 'There is no such file.');
    return reply
      .type(file.type)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'max-age=86400')
      .send(file.bytes);
  });
}

function phone(sandbox: Sandbox, network: NetworkName, account?: string): string {
  const query = account === undefined ? '' : `?account=${encodeURIComponent(account)}`;
  return `<section class="phone ${network}" aria-label="${NAMES[network]}"><h2>${NAMES[network]}</h2><div class="feed" tabindex="0" data-src="/timelines/${network}${query}">${timeline(sandbox, network, account)}</div></section>`;
}

function isNetwork(name: string): name is NetworkName {
  return Object.hasOwn(NAMES, name);
}

function html(reply: FastifyReply, body: string, policy = POLICY) {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .send(body);
}

function absent(reply: FastifyReply, words: string) {
  return reply.code(404).type('text/plain; charset=utf-8').send(words);
}
