import { useHotkeys } from '@mantine/hooks';
import type { Decision } from '../../components/approval/decision-form.js';
import { useLetters } from '../../components/use-letters.js';

interface QueueKeys {
  onStep: (by: 1 | -1) => void;
  onDecide: (decision: Decision) => void;
}

/** J and K go through the queue, A and C decide; not while somebody types. Answers whether letters are commands. */
export function useQueueKeys({ onStep, onDecide }: QueueKeys): boolean {
  const [letters] = useLetters();
  useHotkeys(
    letters
      ? [
          ['J', () => onStep(1)],
          ['K', () => onStep(-1)],
          ['A', () => onDecide('approve')],
          ['C', () => onDecide('changes')],
        ]
      : [],
  );
  return letters;
}
