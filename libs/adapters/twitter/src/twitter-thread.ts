import { TWITTER_LIMIT, twitterLength } from './twitter-length.js';

/** X's own composer takes so many posts in a thread. */
export const MAX_PARTS = 25;

const SEPARATOR = /^[^\S\n]*-{3,}[^\S\n]*$/m;
/** Room for a number such as ` 12/25`. */
const NUMBER_LENGTH = 6;

/** From large to small: paragraphs, lines and sentences, words. An address holds no blank and is never cut. */
const BREAKS = [
  /(?<=\n\s*\n)(?!\s)/,
  /(?<=\n)(?!\s)|(?<=[。！？…；][”’」』）]*)(?![”’」』）。！？…；])|(?<=[.!?]["”’)]*\s)(?=\S)/,
  /(?<=[\s，、])(?=\S)/,
] as const;

/** Belongs to the character before it. */
const CONTINUES = /^[\p{M}\p{Join_Control}\p{Emoji_Modifier}]/u;

/**
 * The parts of a thread: what its author separated by a line of `---`, else as much as fits into each, broken at
 * paragraphs, then sentences, then words. With `numbered`, each ends with its number.
 */
export function threadParts(text: string, { numbered }: { numbered: boolean }): string[] {
  const limit = TWITTER_LIMIT - (numbered ? NUMBER_LENGTH : 0);
  const parts = SEPARATOR.test(text) ? text.split(new RegExp(SEPARATOR, 'gm')) : pack(text, limit);
  const filled = parts.map((part) => part.trim()).filter(Boolean);
  if (!numbered || filled.length < 2) return filled;
  return filled.map((part, at) => `${part} ${at + 1}/${filled.length}`);
}

/** Fills each part with whole pieces; a piece too long for any part is broken into smaller ones. */
function pack(text: string, limit: number, level = 0): string[] {
  if (twitterLength(text.trim()) <= limit) return [text];
  const breaks = BREAKS[level];
  if (!breaks) return byCharacters(text, limit);
  const parts: string[] = [];
  let part = '';
  for (const piece of splitAt(text, breaks)) {
    if (twitterLength((part + piece).trim()) <= limit) {
      part += piece;
      continue;
    }
    if (part.trim()) parts.push(part);
    const pieces = pack(piece, limit, level + 1);
    parts.push(...pieces.slice(0, -1));
    part = pieces.at(-1) ?? '';
  }
  if (part.trim()) parts.push(part);
  return parts;
}

/** Broken where `breaks` says, but never inside a character as readers see it. */
function splitAt(text: string, breaks: RegExp): string[] {
  const pieces: string[] = [];
  for (const piece of text.split(breaks)) {
    const last = pieces.length - 1;
    if (CONTINUES.test(piece) && pieces[last] !== undefined) pieces[last] += piece;
    else pieces.push(piece);
  }
  return pieces;
}

/** A run without any blank: cut between characters as readers see them, an address apart. */
function byCharacters(text: string, limit: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    if (twitterLength(part + segment) > limit) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return part ? [...parts, part] : parts;
}
