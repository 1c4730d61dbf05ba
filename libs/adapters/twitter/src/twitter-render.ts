import type { FindingCode } from '@shelfcast/contracts';
import {
  PICTURE_TYPES,
  collectFindings,
  composeText,
  isFilm,
  judgeDescriptions,
  type AddFinding,
  type PostSource,
  type RenderResult,
  type SourceImage,
} from '@shelfcast/platform-kit';
import { TWITTER_LIMIT, twitterLength } from './twitter-length.js';
import { twitterPrice } from './twitter-price.js';
import { MAX_PARTS, threadParts } from './twitter-thread.js';

const MAX_IMAGES = 4;
const MAX_ALT_TEXT = 1000;
const MAX_FILM_BYTES = 512 * 1024 * 1024;
/** Every account may post so long a film; what X lets some post beyond it differs from account to account. */
const MAX_FILM_MS = 140_000;
const MIN_FILM_MS = 500;
/** twitter-text calls a text with one of these invalid; byte order marks come along when text is pasted. */
const INVALID = /[\ufffe\ufeff\uffff]/;

/**
 * A post's text for X and what its rules say of it (https://docs.x.com/fundamentals/counting-characters). With the
 * variant's option `thread` it becomes a thread, with `threadNumbers` a numbered one.
 */
export function renderTwitter(source: PostSource): RenderResult {
  const { findings, add } = collectFindings('twitter');
  const words = composeText(source, (title) => `${title}\n\n`).normalize('NFC');
  const isThread = source.options['thread'] === true;
  const parts = isThread
    ? threadParts(words, { numbered: source.options['threadNumbers'] === true })
    : [words];
  const text = parts.join('\n\n');
  const images = source.images.slice(0, MAX_IMAGES);
  const length = judgeParts(parts, isThread, add);
  if (INVALID.test(text))
    add(
      'error',
      'characters',
      'body',
      'The text holds an invisible character that X refuses.',
      'Type the text anew instead of pasting it.',
    );
  if (source.images.length > MAX_IMAGES)
    add(
      'warning',
      'images',
      'media',
      'X takes four pictures; the rest is not sent.',
      'Put the four that matter first.',
    );
  if (source.articles)
    add(
      'error',
      'articles',
      'articles',
      'X takes no articles: several of them are for WeChat.',
      'Remove them here.',
    );
  judgeMedia(images, add);
  const rendered = {
    title: null,
    text,
    link: source.link,
    images,
    thumbnail: null,
    options: source.options,
    length,
    limit: TWITTER_LIMIT,
    ...(parts.length > 1 && { parts }),
  };
  return { rendered, findings, priceUsd: twitterPrice(rendered) };
}

/** Answers the length of the longest part. */
function judgeParts(parts: string[], isThread: boolean, add: AddFinding): number {
  const lengths = parts.map(twitterLength);
  for (const [at, length] of lengths.entries()) {
    if (length <= TWITTER_LIMIT) continue;
    const what = parts.length > 1 ? `Part ${at + 1} of the thread` : 'The text';
    const remedy = isThread ? 'Shorten it.' : 'Shorten it, give X a text of its own, or send it as a thread.';
    const found = `${what} is ${length} long as X counts (a Chinese character is 2, a link 23) and may be ${TWITTER_LIMIT}.`;
    const values = { length, limit: TWITTER_LIMIT, ...(parts.length > 1 && { part: at + 1 }) };
    add('error', 'too-long', 'body', found, remedy, { values });
  }
  if (parts.length > MAX_PARTS)
    add('error', 'thread-too-long', 'body', `A thread has at most ${MAX_PARTS} parts.`, 'Shorten the text.');
  if (new Set(parts).size < parts.length)
    add(
      'error',
      'part-repeated',
      'body',
      'X refuses the same words twice.',
      'Change one of the equal parts.',
    );
  return Math.max(0, ...lengths);
}

/** Up to four pictures, or one GIF, or one film (https://docs.x.com/x-api/media/quickstart/best-practices). */
function judgeMedia(images: SourceImage[], add: AddFinding): void {
  const alone = images.find((image) => isFilm(image) || image.contentType === 'image/gif');
  if (images.length > 1 && alone) {
    const [code, what] = isFilm(alone) ? (['film-alone', 'film'] as const) : (['gif-alone', 'GIF'] as const);
    add(
      'error',
      code,
      'media',
      `X takes a ${what} only alone.`,
      `Leave out the ${what} or everything else.`,
      { mediaId: alone.mediaId },
    );
  }
  for (const film of images.filter(isFilm)) judgeFilm(film, add);
  const pictures = images.filter((image) => !isFilm(image));
  judgeDescriptions(pictures, add);
  for (const { mediaId, contentType, altText } of pictures) {
    const fault = (code: FindingCode, what: string, remedy: string) =>
      add('error', code, 'media', what, remedy, { mediaId });
    if (!PICTURE_TYPES.includes(contentType))
      fault('image-type', 'X takes JPEG, PNG, GIF and WebP.', 'Choose such a picture.');
    if (altText.length > MAX_ALT_TEXT)
      fault('alt-text-too-long', 'X takes descriptions up to 1,000 characters.', 'Shorten it.');
  }
}

function judgeFilm({ mediaId, bytes, durationMs }: SourceImage, add: AddFinding): void {
  const fault = (code: FindingCode, what: string, remedy: string) =>
    add('error', code, 'media', what, remedy, { mediaId, values: { seconds: (durationMs ?? 0) / 1000 } });
  if (bytes > MAX_FILM_BYTES)
    fault('film-too-large', 'X takes films of up to 512 MB.', 'Make the film smaller.');
  if (durationMs != null && (durationMs < MIN_FILM_MS || durationMs > MAX_FILM_MS))
    fault(
      'film-length',
      `X takes films of half a second to 140 seconds, and this one has ${(durationMs / 1000).toFixed(1)}.`,
      'Cut the film, or link to it.',
    );
}
