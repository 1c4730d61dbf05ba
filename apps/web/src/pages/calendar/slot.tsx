import type { TFunction } from 'i18next';
import { PageLink } from '../../components/links.js';
import { dayOf } from '../../time/days.js';
import { Chip } from './chip.js';
import { GhostChip } from './ghost.js';
import type { PlacedItem } from './place-items.js';
import { ghostsIn } from './place-plan.js';
import { usePlaced } from './plan-context.js';

interface SlotProps {
  /** A day, or an hour of it. */
  slot: string;
  /** Whose row it is, where accounts have rows. */
  accountId?: string;
  items: readonly PlacedItem[];
  t: TFunction;
  mayWrite: boolean;
  /** More than these are shown on the day’s own page. */
  most: number;
}

/** The posts of one place of the calendar, of many only the first; and what is planned there beside them. */
export function SlotItems({ slot, accountId, items, t, most, mayWrite }: SlotProps) {
  const ghosts = ghostsIn(usePlaced().ghosts, slot, accountId);
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
      {ghosts.slice(0, most).map((ghost) => (
        <GhostChip key={ghost.key} {...{ ghost, t, mayWrite }} />
      ))}
    </>
  );
}
