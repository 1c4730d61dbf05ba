import { accountKey, type Sandbox, type SandboxAccount } from '../sandbox.js';
import type { SandboxPost } from '../store.js';
import type { Article } from '../networks/wechat/wechat-article.js';
import { clock, escape, shell } from './shell.js';

/** The articles are an author's HTML: no script, form or frame of theirs works, and nothing is fetched from elsewhere. */
export const ARTICLE_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** One article of a WeChat post, as its reader opens it; null where there is none of this number. */
export function articlePage({ store }: Sandbox, post: SandboxPost, index: number): string | null {
  const article = (post.extra['articles'] as Article[])[index - 1];
  if (!article) return null;
  const name = store.get<SandboxAccount>('account', accountKey('wechat', post.account))?.name ?? post.account;
  const content = article.content.replace(/https?:\/\/mmbiz\.qpic\.cn\/sz_mmbiz\/(\w+)\/0/g, '/files/$1');
  const link = article.content_source_url;
  const isWebAddress = URL.canParse(link) && /^https?:$/.test(new URL(link).protocol);
  const source = isWebAddress
    ? `<p class="source"><a href="${escape(link)}" rel="noreferrer">阅读原文</a></p>`
    : '';
  const by = [article.author, name].filter(Boolean).map(escape).join(' · ');
  return shell(
    `<main class="reader"><h1>${escape(article.title)}</h1><p class="by">${by} ${clock(post.publishedAt)}</p><div class="content">${content}</div>${source}</main>`,
    { title: article.title },
  );
}
