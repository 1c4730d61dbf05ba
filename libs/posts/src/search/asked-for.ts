import { type Sql, sql } from '@shelfcast/database';
import { isHan, wordsAsked } from './segment.js';

const MAX_ASKED = 20;

/**
 * The condition that a post, `p`, has all the words asked for: English ones in any of their forms, the last one perhaps
 * only begun. Null where nothing is asked that could be a word.
 */
export function askedFor(q: string): Sql | null {
  const words = [...new Set(wordsAsked(q))].slice(0, MAX_ASKED);
  if (words.length === 0) return null;
  const parts = words.map((word, at) => partOf(word, at === words.length - 1));
  return sql`p.search @@ (${parts.reduce((all, part) => sql`${all} && ${part}`)})`;
}

/** Words are letters and digits only: nothing in them needs to be escaped. */
function partOf(word: string, isLast: boolean): Sql {
  const isBegun = isLast && (word.length > 1 || isHan(word));
  const lexeme = sql`${isBegun ? `'${word}':*` : `'${word}'`}::tsquery`;
  return /^[a-z]+$/.test(word) ? sql`(${lexeme} || to_tsquery('english', ${word}))` : lexeme;
}
