import { When } from './when.js';

interface TimedWordsProps {
  /** The words with `|` where the time stands. */
  words: string;
  at: string;
}

/** Words around a time, which is an element of its own. */
export function TimedWords({ words, at }: TimedWordsProps) {
  const [before, after] = words.split('|');
  return (
    <>
      {before}
      <When at={at} />
      {after}
    </>
  );
}
