import type { Finding } from '@shelfcast/contracts';
import { composeText, type PostSource, type RenderResult } from '@shelfcast/platform-kit';
import { TWITTER_LIMIT, twitterLength } from './twitter-length.js';

const MAX_IMAGES = 4;
const MAX_IMAGE_BYTES = 5 * 1024 * 1024;
const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const MAX_ALT_TEXT = 1000;
/** twitter-text calls a text with one of these invalid; byte order marks come along when text is pasted. */
const INVALID = /[\ufffe\ufeff\uffff]/;

/** A post's text for X and what its rules say of it (https://docs.x.com/fundamentals/counting-characters). */
export function renderTwitter(source: PostSource): RenderResult {
  const text = composeText(source, (title) => `${title}\n\n`).normalize('NFC');
  const length = twitterLength(text);
  const images = source.images.slice(0, MAX_IMAGES);
  const findings: Finding[] = [];
  const add = (level: Finding['level'], code: string, field: string, detail: string) =>
    findings.push({ level, code: `twitter.${code}`, field, detail });
  if (length > TWITTER_LIMIT) {
    add(
      'error',
      'too-long',
      'body',
      `The text is ${length} long as X counts (a Chinese character is 2, a link 23) and may be ${TWITTER_LIMIT}. Shorten it, or give X a text of its own.`,
    );
  }
  if (INVALID.test(text))
    add(
      'error',
      'characters',
      'body',
      'The text holds an invisible character that X refuses. Type the text anew instead of pasting it.',
    );
  if (source.images.length > MAX_IMAGES)
    add('warning', 'images', 'media', 'X takes four pictures; the rest is not sent.');
  for (const image of images) {
    if (image.bytes > MAX_IMAGE_BYTES)
      add('error', 'image-size', 'media', 'X takes pictures up to 5 MB. Choose a smaller one.');
    if (!IMAGE_TYPES.includes(image.contentType))
      add('error', 'image-type', 'media', 'X takes JPEG, PNG, GIF and WebP. Choose such a picture.');
    if (!image.altText)
      add('warning', 'alt-text', 'media', 'Describe the picture for readers who cannot see it.');
    if (image.altText.length > MAX_ALT_TEXT)
      add('error', 'alt-text-too-long', 'media', 'X takes descriptions up to 1,000 characters. Shorten it.');
  }
  const rendered = {
    title: null,
    text,
    link: source.link,
    images,
    thumbnail: null,
    options: source.options,
    length,
    limit: TWITTER_LIMIT,
  };
  return { rendered, findings };
}
