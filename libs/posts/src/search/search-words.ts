import type { PostSnapshot } from '@shelfcast/contracts';
import { wordsToFind } from './segment.js';

/** PostgreSQL takes a megabyte of them; nobody looks for the last words of eight long articles on fifty accounts. */
const MAX_WORDS = 20_000;
const MAX_TEXT = 200_000;

/** What a post is found by: all its words, each once; its campaign's name is kept with the campaign. */
export function searchWords(words: PostSnapshot): string[] {
  const { title, body, link, tags, variants } = words;
  const own = Object.values(variants).flatMap((variant) => [
    ...[variant.title, variant.body],
    ...(variant.articles ?? []).flatMap((article) => [article.title, article.body, article.link]),
  ]);
  const text = [title, ...tags, link, body, ...own].filter(Boolean).join('\n').slice(0, MAX_TEXT);
  return nameWords(text);
}

/** Of a short text such as a campaign's name. */
export function nameWords(text: string): string[] {
  return [...new Set(wordsToFind(text))].slice(0, MAX_WORDS);
}
