import { createHash } from 'node:crypto';
import { clean, oneLine, plainText } from './plain-text.js';

/** An item of a feed, whatever its format, in plain text. */
export interface FeedEntry {
  guid: string;
  /** SHA-256 of the guid: guids may be of any length. */
  guidHash: string;
  /**
   * SHA-256 of what the item is about: a feed that renames its guids, as when its site moves to https, brings nothing
   * twice.
   */
  fingerprint: string;
  title: string;
  summary: string;
  link: string | null;
  author: string;
  publishedAt: Date | null;
}

type Words = string | { value?: string | undefined } | undefined;

/** What feedsmith gives of the formats, as far as it is used. */
export interface RawEntry {
  id?: string;
  guid?: { value?: string };
  title?: Words;
  link?: string;
  url?: string;
  links?: { href?: string; rel?: string }[];
  summary?: Words;
  description?: string;
  content?: { value?: string; encoded?: string };
  content_html?: string;
  content_text?: string;
  authors?: (string | { name?: string })[];
  dc?: { creators?: string[]; dates?: string[] };
  published?: string;
  updated?: string;
  pubDate?: string;
  date_published?: string;
}

const MAX_GUID = 500;
const MAX_TITLE = 300;
const MAX_LINK = 1024;

/** Null where an item has nothing by which it could be known again. */
export function toEntry(raw: RawEntry, feedUrl: string): FeedEntry | null {
  const link = linkOf(raw, feedUrl);
  const title = oneLine(plainText(valueOf(raw.title)))
    .slice(0, MAX_TITLE)
    .toWellFormed();
  const summary = plainText(textOf(raw));
  const guid = clean(raw.guid?.value ?? raw.id ?? '') || link || hash(`${title}\n${summary}`);
  if (!title && !summary && !link) return null;
  const publishedAt = dateOf(raw);
  return {
    guid: guid.slice(0, MAX_GUID).toWellFormed(),
    guidHash: hash(guid),
    fingerprint: hash(
      JSON.stringify([title, withoutScheme(link), publishedAt, link || title ? '' : summary]),
    ),
    title: title || oneLine(summary).slice(0, MAX_TITLE).toWellFormed() || (link ?? ''),
    summary: summary || title,
    link,
    author: oneLine(clean(authorOf(raw)))
      .slice(0, 100)
      .toWellFormed(),
    publishedAt,
  };
}

const valueOf = (words: Words) => (typeof words === 'string' ? words : (words?.value ?? ''));

function textOf(raw: RawEntry): string {
  const { description, content, content_html: html, content_text: text } = raw;
  const candidates = [valueOf(raw.summary), description, content?.encoded, content?.value, html, text];
  return candidates.find((each) => each?.trim()) ?? '';
}

function linkOf(raw: RawEntry, feedUrl: string): string | null {
  const alternate = raw.links?.find(({ rel = 'alternate' }) => rel === 'alternate')?.href;
  const found = raw.link ?? raw.url ?? alternate;
  if (!found || !URL.canParse(found.trim(), feedUrl)) return null;
  const { href, protocol, username, password } = new URL(found.trim(), feedUrl);
  const isOpenable = (protocol === 'https:' || protocol === 'http:') && !username && !password;
  return isOpenable && href.length <= MAX_LINK ? href : null;
}

function authorOf({ authors, dc }: RawEntry): string {
  const [first] = authors ?? [];
  return (typeof first === 'string' ? first : first?.name) ?? dc?.creators?.[0] ?? '';
}

/** An item's own date: one that is edited later keeps it. */
function dateOf(raw: RawEntry): Date | null {
  const text = raw.published ?? raw.pubDate ?? raw.date_published ?? raw.dc?.dates?.[0] ?? raw.updated;
  const date = new Date(text ?? '');
  const year = date.getUTCFullYear();
  return year > 1970 && year < 9999 ? date : null;
}

const withoutScheme = (link: string | null) => link?.replace(/^https?:/, '') ?? null;

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
