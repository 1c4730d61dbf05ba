import type { TFunction } from 'i18next';
import { PageLink } from '../../components/links.js';
import { dayOf } from '../../time/days.js';
import { Chip } from './chip.js';
import type { PlacedItem } from './place-items.js';

interface SlotProps {
  items: readonly PlacedItem[];
  t: TFunction;
  /** More than these are shown on the day’s own page. */
  most: number;
}

/** The posts of one place of the calendar, of many only the first. */
export function SlotItems({ items, t, most }: SlotProps) {
  const shown = items.length > most + 1 ? items.slice(0, most) : items;
  const [first] = items;
  return (
    <>
      {shown.map((item) => (
        <Chip key={item.id} item={item} t={t} />
      ))}
      {shown.length < items.length && first && (
        <PageLink
          to="/calendar"
          search={(now) => ({ ...now, view: 'day', date: dayOf(first.wall) })}
          size="xs"
          className="touchable more-link"
        >
          {t('calendar.more', { count: items.length - shown.length })}
        </PageLink>
      )}
    </>
  );
}
