import { diffArrays } from 'diff';

export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** More changes than this are not a changed text but another one. */
const MOST_EDITS = 4_000;

/** What became of a text, word by word, as its language has words; in the order in which it reads. */
export function differenceOf(before: string, after: string, language: string | null): Piece[] {
  const segmenter = new Intl.Segmenter(language ?? undefined, { granularity: 'word' });
  const words = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);
  const found = diffArrays(words(before), words(after), { maxEditLength: MOST_EDITS });
  const pieces: Piece[] = found
    ? found.map(({ added, removed, value }) => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        text: value.join(''),
      }))
    : [
        { kind: 'removed', text: before },
        { kind: 'added', text: after },
      ];
  return pieces.filter(({ text }) => text !== '');
}
