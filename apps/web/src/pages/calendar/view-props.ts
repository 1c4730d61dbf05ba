import type { TFunction } from 'i18next';
import type { Day } from '../../time/days.js';
import type { PlacedItem } from './place-items.js';

/** What every view of the calendar is given. */
export interface ViewProps {
  days: readonly Day[];
  items: readonly PlacedItem[];
  today: Day;
  t: TFunction;
  mayWrite: boolean;
}
