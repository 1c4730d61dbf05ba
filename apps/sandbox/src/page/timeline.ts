import { accountKey, type Sandbox, type SandboxAccount } from '../sandbox.js';
import type { NetworkName, SandboxPost } from '../store.js';
import { clock, escape } from './shell.js';

const SHOWN = 50;
const LABEL_CHARACTERS = 30;
const ADDRESS = /(https?:\/\/[^\s\u4e00-\u9fff，。；！？）】]+)/gi;

/** What readers of a network see, newest first, as HTML. */
export function timeline(sandbox: Sandbox, network: NetworkName, account?: string): string {
  const posts = sandbox.store.published(network, account, SHOWN);
  if (posts.length === 0) return '<p class="empty">还没有内容<br>Nothing published yet.</p>';
  return posts.map((post) => (network === 'wechat' ? push(sandbox, post) : entry(sandbox, post))).join('');
}

/** WeChat: a card that opens an article. */
function push(sandbox: Sandbox, post: SandboxPost): string {
  const thumb = String(post.extra['thumb'] ?? '');
  const [{ digest = '' } = {}, ...more] = post.extra['articles'] as { title: string; digest?: string }[];
  const image = thumb ? `<img src="/files/${escape(thumb)}" alt="" loading="lazy">` : '';
  const others = more.map(({ title }) => `<span class="more">${escape(title)}</span>`);
  return `<article>${who(sandbox, post)}<a class="card" href="/s/${escape(post.remoteId ?? '')}">${image}<strong>${escape(post.title ?? '')}</strong><span class="digest">${escape(digest)}</span>${others.join('')}</a></article>`;
}

/** Weibo, X: a short text with its pictures. */
function entry(sandbox: Sandbox, post: SandboxPost): string {
  const media = pictures(post);
  const grid = media.length > 0 ? `<div class="media n${media.length}">${media.join('')}</div>` : '';
  const { replyTo } = post.extra;
  const reply =
    typeof replyTo === 'string' ? `<a class="reply" href="#${escape(replyTo)}">↳ 回复 Reply</a>` : '';
  return `<article id="${escape(post.remoteId ?? '')}">${who(sandbox, post)}${reply}<p>${linked(post)}</p>${grid}</article>`;
}

function who({ store }: Sandbox, { network, account, publishedAt }: SandboxPost): string {
  const name = store.get<SandboxAccount>('account', accountKey(network, account))?.name ?? account;
  const handle =
    network === 'twitter' ? `<span class="handle">@library_${escape(account.slice(-6))}</span>` : '';
  const source = network === 'weibo' ? '<span class="handle">来自 Shelfcast</span>' : '';
  const [first = '?'] = name;
  return `<div class="who"><span class="avatar" aria-hidden="true">${escape(first)}</span><span class="name"><b>${escape(name)}</b>${handle}</span><span class="when">${clock(publishedAt)}${source}</span></div>`;
}

function pictures({ media, extra }: SandboxPost): string[] {
  const kinds = (extra['mediaKinds'] ?? []) as string[];
  const altTexts = (extra['altTexts'] ?? []) as string[];
  return media.map((id, at) => {
    const label = escape(altTexts[at] ?? '');
    return kinds[at] === 'video'
      ? `<video src="/files/${escape(id)}" controls aria-label="${label}"></video>`
      : `<img src="/files/${escape(id)}" alt="${label}" loading="lazy">`;
  });
}

/** The text with its addresses as links. Every second part of the split is an address. */
function linked({ network, text }: SandboxPost): string {
  const parts = text.split(ADDRESS).map((part, at) => {
    if (at % 2 === 0) return escape(part);
    const label = network === 'weibo' ? '网页链接' : shortened(part.replace(/^https?:\/\//i, ''));
    return `<a href="${escape(part)}" title="${escape(part)}" rel="noreferrer">${escape(label)}</a>`;
  });
  return parts.join('');
}

function shortened(address: string): string {
  const characters = [...address];
  return characters.length > LABEL_CHARACTERS
    ? `${characters.slice(0, LABEL_CHARACTERS).join('')}…`
    : address;
}
