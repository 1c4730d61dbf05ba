import { FEED_PLACEHOLDER } from '@shelfcast/contracts';
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
  // A function, so that what an item brings is never read as a template or a pattern itself.
  const fill = (template: string) =>
    template.replaceAll(FEED_PLACEHOLDER, (_whole, name: string) => values[name] ?? '').trim();
  return {
    title: shorten(oneLine(fill(feed.titleTemplate)) || entry.title, MAX_TITLE),
    body: shorten(fill(feed.bodyTemplate) || entry.title, MAX_BODY),
    link: entry.link,
  };
}
