import { useHotkeys } from '@mantine/hooks';
import { useLetters } from '../../components/use-letters.js';
import type { CalendarView } from './calendar-search.js';

interface CalendarKeys {
  onView: (view: CalendarView) => void;
  onToday: () => void;
  onStep: (direction: 1 | -1) => void;
  onWrite: () => void;
  onUndo: () => void;
}

export function useCalendarKeys({ onView, onToday, onStep, onWrite, onUndo }: CalendarKeys): void {
  const [letters] = useLetters();
  useHotkeys([['mod+Z', onUndo]]);
  useHotkeys(
    letters
      ? [
          ['T', onToday],
          ['D', () => onView('day')],
          ['W', () => onView('week')],
          ['M', () => onView('month')],
          ['L', () => onView('list')],
          ['A', () => onView('accounts')],
          ['N', onWrite],
          ['J', () => onStep(1)],
          ['K', () => onStep(-1)],
        ]
      : [],
  );
}

const ARROWS: Record<string, { days: number; hours: number }> = {
  ArrowLeft: { days: -1, hours: 0 },
  ArrowRight: { days: 1, hours: 0 },
  ArrowUp: { days: 0, hours: -1 },
  ArrowDown: { days: 0, hours: 1 },
};

/** How far Alt with an arrow moves a post: sideways by a day, up and down by an hour, in a month by a week. */
export function arrowMove(key: string, view: CalendarView): { days: number; hours: number } | null {
  const arrow = ARROWS[key];
  if (!arrow) return null;
  return view === 'month' ? { days: arrow.days + arrow.hours * 7, hours: 0 } : arrow;
}
