import { useHotkeys, useLocalStorage } from '@mantine/hooks';
import type { CalendarView } from './calendar-search.js';

interface CalendarKeys {
  onView: (view: CalendarView) => void;
  onToday: () => void;
  onStep: (direction: 1 | -1) => void;
  onWrite: () => void;
  onUndo: () => void;
}

/** Letters alone can be switched off: whoever speaks to the computer says them by accident (WCAG 2.1.4). */
export function useCalendarKeys({ onView, onToday, onStep, onWrite, onUndo }: CalendarKeys) {
  const [letters, setLetters] = useLocalStorage({
    key: 'shelfcast-calendar-letters',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
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
  return { letters, setLetters };
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
