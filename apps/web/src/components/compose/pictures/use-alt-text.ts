import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useEditPicture } from '../../../api/pictures.js';
import { useProblemText } from '../../use-problem-text.js';

const PAUSE_MS = 600;

/** The description of a picture as it is being typed; it is the picture's own, everywhere in the library. */
export function useAltText(id: string, stored: string | undefined) {
  const [typed, setTyped] = useState<string | null>(null);
  const edit = useEditPicture();
  const textOf = useProblemText();
  const text = typed ?? stored ?? '';
  const store = (altText: string) => {
    if (altText.trim() !== (stored ?? '')) edit.mutate({ id, words: { altText: altText.trim() } });
  };
  const later = useDebouncedCallback(store, { delay: PAUSE_MS, flushOnUnmount: true });
  return {
    text,
    type: (words: string) => {
      setTyped(words);
      later(words);
    },
    save: () => later.flush(),
    problem: edit.error ? textOf(edit.error).detail || textOf(edit.error).title : null,
  };
}
