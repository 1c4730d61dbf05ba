import { fillTemplate } from '@shelfcast/content';
import type { FeedEntry } from '../read/feed-entry.js';
import { oneLine, shorten } from '../read/plain-text.js';

export interface FeedTemplate {
  name: string;
  titleTemplate: string;
  bodyTemplate: string;
  summaryLength: number;
}

export interface ComposedWords {
  title: string;
  body: string;
  link: string | null;
}

const MAX_TITLE = 200;
const MAX_BODY = 20_000;

/** The post that the template makes of an item; `timeZone` is the one in which its date is told. */
export function composePost(entry: FeedEntry, feed: FeedTemplate, timeZone: string): ComposedWords {
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const values: Record<string, string> = {
    title: entry.title,
    summary: shorten(entry.summary, feed.summaryLength),
    link: entry.link ?? '',
    author: entry.author,
    published: entry.publishedAt ? date.format(entry.publishedAt) : '',
    feed: feed.name,
  };
  return {
    title: shorten(oneLine(fillTemplate(feed.titleTemplate, values)) || entry.title, MAX_TITLE),
    body: shorten(fillTemplate(feed.bodyTemplate, values) || entry.title, MAX_BODY),
    link: entry.link,
  };
}
