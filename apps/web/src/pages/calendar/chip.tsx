import type { Network } from '@shelfcast/contracts';
import type { TFunction } from 'i18next';
import { memo } from 'react';
import { Icon } from '../../components/icon.js';
import { NETWORK_LETTER } from '../../components/network-mark.js';
import { POST_LOOK } from '../../components/status-label.js';
import type { PlacedItem } from './place-items.js';

interface ChipProps {
  item: PlacedItem;
  t: TFunction;
  /** Read out before the time. */
  day?: string;
}

/**
 * A post in the calendar: its time, state and first words. Plain elements, for there may be a thousand; what is done
 * with it the calendar around them hears.
 */
export const Chip = memo(function Chip({ item, t, day }: ChipProps) {
  const [icon, tone] = POST_LOOK[item.status];
  const time = item.wall.slice(11, 16);
  const state = t(`postStatus.${item.status}`);
  const networks = [...new Set(item.deliveries.map(({ network }) => network))];
  const names = networks.map((network) => t(`network.${network}`)).join(', ');
  return (
    <button
      type="button"
      className={`chip ${item.fixed ? '' : 'chip-movable'}`}
      data-post={item.id}
      aria-keyshortcuts={item.fixed ? undefined : 'Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight'}
    >
      {day && <span className="visually-hidden">{day} </span>}
      <span className="chip-head">
        <span className="chip-time">{time}</span>
        <span className={`chip-state tone-${tone}`}>
          <Icon name={icon} size={13} />
          <span className="chip-word">{state}</span>
        </span>
      </span>
      <span className="chip-title" lang={item.language ?? undefined}>
        {item.title}
      </span>
      <span className="visually-hidden">{names}</span>
      <span className="chip-marks" aria-hidden="true">
        {networks.map((network) => (
          <Mark key={network} network={network} />
        ))}
      </span>
    </button>
  );
});

function Mark({ network }: { network: Network }) {
  return <span className={`chip-mark network-${network}`}>{NETWORK_LETTER[network]}</span>;
}
