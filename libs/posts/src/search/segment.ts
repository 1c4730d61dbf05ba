import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** Longer ones are no words: an address without its separators, an encoded picture. */
const MAX_WORD = 64;
const RUN = /\p{Script=Han}{1,500}|[\p{L}\p{N}\p{M}]+/gu;
const HAN = /^\p{Script=Han}/u;

let jieba: Jieba | null = null;

/** A seventh of a second and 50 MB, once, for a process that writes or searches posts. */
function dictionary(): Jieba {
  return (jieba ??= Jieba.withDict(dict));
}

/**
 * The words of a text, in their order: full-width forms and capitals made plain (NFKC), Chinese in words, the rest at what
 * is neither letter nor digit.
 */
function segment(text: string, cut: (run: string) => string[]): string[] {
  const runs = text.toWellFormed().normalize('NFKC').toLowerCase().match(RUN) ?? [];
  return runs
    .flatMap((run) => (isHan(run) ? cut(run) : splitHan(run, cut)))
    .filter((word) => word.length <= MAX_WORD);
}

/** A run of letters takes Chinese characters that follow it along: `wifi密码`. */
function splitHan(run: string, cut: (run: string) => string[]): string[] {
  const parts = run.match(/\p{Script=Han}{1,500}|\P{Script=Han}+/gu) ?? [];
  return parts.flatMap((part) => (isHan(part) ? cut(part) : [part]));
}

/** As a text is stored: of a Chinese word also the words within it, and each character. */
export function wordsToFind(text: string): string[] {
  return segment(text, (run) => [...dictionary().cutForSearch(run, true), ...run]);
}

/** As somebody asks. */
export function wordsAsked(text: string): string[] {
  return segment(text, (run) => dictionary().cut(run, true));
}

export function isHan(word: string): boolean {
  return HAN.test(word);
}
