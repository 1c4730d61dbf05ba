import type { FastifyInstance } from 'fastify';
import type { Sandbox, SandboxAccount } from '../sandbox.js';
import type { NetworkName, SandboxPost } from '../store.js';
import { escape, shell } from './shell.js';
import { PAGE_SCRIPT, PAGE_STYLE } from './page-assets.js';

const NAMES: Record<NetworkName, string> = { weibo: '微博 Weibo', wechat: '公众号 WeChat', twitter: 'X' };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'";

/** Each network's timeline as a reader sees it on a phone. */
export function pageRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { store } = sandbox;
  const html = (body: string, policy = POLICY) => ({ body, policy });

  app.get('/files/:id', (request, reply) => {
    const file = store.file((request.params as { id: string }).id);
    return file
      ? reply.type(file.type).header('cache-control', 'max-age=86400').send(file.bytes)
      : reply.code(404).send();
  });
  app.get('/page.css', (_request, reply) => reply.type('text/css').send(PAGE_STYLE));
  app.get('/page.js', (_request, reply) => reply.type('text/javascript').send(PAGE_SCRIPT));

  app.get('/timelines/:network', (request, reply) => {
    const { network } = request.params as { network: string };
    const { account } = request.query as { account?: string };
    return reply.type('text/html; charset=utf-8').send(timeline(network as NetworkName, account));
  });

  app.get('/s/:id', (request, reply) => {
    const found = store.postById('wechat', (request.params as { id: string }).id);
    if (!found || found.post.deleted)
      return reply.code(404).type('text/plain').send('This article is not there.');
    // The article is an author's HTML: no script runs in it.
    const page = html(
      article(found.post),
      "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'",
    );
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', page.policy)
      .send(page.body);
  });

  for (const path of ['/', '/timeline/:network/:account']) {
    app.get(path, (request, reply) => {
      const { network, account } = request.params as { network?: NetworkName; account?: string };
      const networks = network && network in NAMES ? [network] : (Object.keys(NAMES) as NetworkName[]);
      const phones = networks.map(
        (name) =>
          `<section class="phone ${name}" aria-label="${NAMES[name]}"><h2>${NAMES[name]}</h2><div class="feed" data-src="/timelines/${name}${account ? `?account=${encodeURIComponent(account)}` : ''}">${timeline(name, account)}</div></section>`,
      );
      const page = shell(
        `<header><h1>Sandbox networks</h1><p>Stand-ins that speak the real wire protocols. Nothing here leaves this machine.</p></header><main class="phones">${phones.join('')}</main>`,
      );
      return reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(page);
    });
  }

  function timeline(network: NetworkName, account?: string): string {
    const posts = store
      .posts(network, account)
      .filter(({ post }) => !post.deleted && post.publishedAt)
      .slice(-50)
      .reverse();
    if (posts.length === 0) return '<p class="empty">Nothing published yet.</p>';
    return posts.map(({ post }) => card(post)).join('');
  }

  function card(post: SandboxPost): string {
    const account = store.get<SandboxAccount>('account', `${post.network}:${post.account}`);
    const head = `<div class="who"><span class="avatar" aria-hidden="true">${escape((account?.name ?? '?').slice(0, 1))}</span><b>${escape(account?.name ?? post.account)}</b><time datetime="${post.publishedAt ?? ''}">${clock(post.publishedAt)}</time></div>`;
    if (post.network === 'wechat') {
      const thumb = String(post.extra['thumb'] ?? '');
      return `<article>${head}<a class="article" href="/s/${post.remoteId ?? ''}">${thumb ? `<img src="/files/${thumb}" alt="">` : ''}<strong>${escape(post.title ?? '')}</strong></a></article>`;
    }
    const images = post.media
      .map(
        (id, at) =>
          `<img src="/files/${id}" alt="${escape(String((post.extra['altTexts'] as string[] | undefined)?.[at] ?? ''))}">`,
      )
      .join('');
    return `<article id="${post.remoteId ?? ''}">${head}<p>${linked(post)}</p>${images}</article>`;
  }
}

function linked(post: SandboxPost): string {
  return escape(post.text).replace(/https?:\/\/[^\s<]+/g, (url) => {
    const label = post.network === 'weibo' ? '网页链接' : url.replace(/^https?:\/\//, '').slice(0, 28);
    return `<a href="${url}" rel="noreferrer">${label}</a>`;
  });
}

function article(post: SandboxPost): string {
  const content = post.text.replace(/https?:\/\/mmbiz\.qpic\.cn\/sz_mmbiz\/(\w+)\/0/g, '/files/$1');
  const source = post.link ? `<p><a href="${escape(post.link)}" rel="noreferrer">阅读原文</a></p>` : '';
  return shell(
    `<main class="reader"><h1>${escape(post.title ?? '')}</h1><time>${clock(post.publishedAt)}</time><div class="content">${content}</div>${source}</main>`,
  );
}

function clock(at: string | null): string {
  if (!at) return '';
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(at));
}
