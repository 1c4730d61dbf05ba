import { parseFeed } from 'feedsmith';
import { FeedError } from '../fetch/feed-error.js';
import { decodeText } from './decode-text.js';
import { toEntry, type FeedEntry, type RawEntry } from './feed-entry.js';

export interface ReadFeed {
  title: string;
  /** Newest first. */
  entries: FeedEntry[];
}

/** More are not looked at: the newest count. */
const MAX_ENTRIES = 200;

/** Reads RSS, Atom, RDF or JSON Feed. Throws `FeedError` for anything else. */
export function readFeed(
  { bytes, contentType }: { bytes: Buffer; contentType: string },
  url: string,
): ReadFeed {
  const { title, raw } = parse(decodeText(bytes, contentType));
  const entries = raw.map((each) => toEntry(each, url)).filter((entry) => entry !== null);
  return { title, entries: newestFirst(entries).slice(0, MAX_ENTRIES) };
}

function parse(text: string): { title: string; raw: RawEntry[] } {
  try {
    const { format, feed } = parseFeed(text);
    const title = typeof feed.title === 'object' ? feed.title?.value : feed.title;
    const raw = (format === 'atom' ? feed.entries : feed.items) ?? [];
    return { title: title ?? '', raw: raw as RawEntry[] };
  } catch {
    throw new FeedError(
      'not-a-feed',
      'What stands at the address is no RSS, Atom or JSON feed that can be read. Give the address of the feed itself.',
    );
  }
}

/** By their dates where all have one, else as the document has them. */
function newestFirst(entries: FeedEntry[]): FeedEntry[] {
  if (entries.some(({ publishedAt }) => publishedAt === null)) return entries;
  return entries.toSorted((a, b) => Number(b.publishedAt) - Number(a.publishedAt));
}
