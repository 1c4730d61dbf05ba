import { fetchFeed } from './fetch/fetch-feed.js';
import { oneLine, plainText } from './read/plain-text.js';
import { readFeed } from './read/read-feed.js';
import { composePost, type ComposedWords, type FeedTemplate } from './take/compose-post.js';

export interface FeedPreviewRequest {
  url: string;
  /** Names of hosts that may stand in this machine's private network. */
  privateHosts: readonly string[];
  /** Null where the feed's own title stands for its name. */
  name: string | null;
  template: Omit<FeedTemplate, 'name'>;
  timeZone: string;
  /** So many of the newest items. */
  most: number;
}

export interface PreviewedFeed {
  title: string;
  /** Of all items that the feed has, up to two hundred. */
  count: number;
  items: { guid: string; publishedAt: Date | null; words: ComposedWords }[];
}

const MAX_TITLE = 300;

/** What a feed's newest items would become, read now under the rules of every poll. Stores nothing. Throws `FeedError`. */
export async function previewFeed(request: FeedPreviewRequest): Promise<PreviewedFeed> {
  const { url, privateHosts, name, template, timeZone, most } = request;
  const { body } = await fetchFeed({ url, privateHosts, etag: null, lastModified: null });
  const read = body ? readFeed(body, url) : { title: '', entries: [] };
  const [title, { entries }] = [oneLine(plainText(read.title)).slice(0, MAX_TITLE).toWellFormed(), read];
  const feed = { ...template, name: name ?? title };
  return {
    ...{ title, count: entries.length },
    items: entries.slice(0, most).map((entry) => ({
      ...{ guid: entry.guid, publishedAt: entry.publishedAt },
      words: composePost(entry, feed, timeZone),
    })),
  };
}
