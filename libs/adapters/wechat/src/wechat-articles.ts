import type { LookUpAnswer } from '@shelfcast/platform-kit';
import { PUBLISHED_SHOWN, type WechatClient } from './wechat-client.js';

type Articles = Awaited<ReturnType<WechatClient['published']>>;

/** The published article that carries this delivery's mark. */
export function carrying(articles: Articles, marker: string | null): LookUpAnswer['candidates'] {
  const found = articles.find((item) =>
    item.content.news_item.some((news) => marker !== null && news.content_source_url.includes(marker)),
  );
  if (!found) return [];
  const publishedAt = found.update_time ? new Date(found.update_time * 1000) : null;
  const url = found.content.news_item[0]?.url ?? null;
  return [{ remoteId: found.article_id, url, publishedAt, by: 'marker' }];
}

/** Whether the newest articles, which are all that WeChat tells, go back to `since`. */
export function reach(articles: Articles, since: Date): boolean {
  const oldest = Math.min(...articles.map((item) => (item.update_time ?? 0) * 1000));
  return articles.length < PUBLISHED_SHOWN || oldest < since.getTime();
}
