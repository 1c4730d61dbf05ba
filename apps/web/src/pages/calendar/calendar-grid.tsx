import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { addDays, dayOf } from '../../time/days.js';
import type { CalendarView } from './calendar-search.js';
import { beginDrag } from './drag.js';
import { type PlacedItem, wallInSlot, wallOfSlot } from './place-items.js';
import { arrowMove } from './use-calendar-keys.js';
import type { Moves } from './use-moves.js';

interface CalendarGridProps {
  view: CalendarView;
  items: readonly PlacedItem[];
  /** Empty places of days before this are not written to. */
  today: string;
  moves: Moves;
  mayWrite: boolean;
  onOpen: (postId: string) => void;
  children: ReactNode;
}

/** Hears for all chips and slots at once what is done with them. */
export function CalendarGrid(props: CalendarGridProps) {
  const { view, items, today, moves, mayWrite, onOpen, children } = props;
  const navigate = useNavigate();
  const grid = useRef<HTMLDivElement>(null);
  const moved = useRef<string | null>(null);
  const itemOf = (id: string | undefined) => items.find((item) => item.id === id);

  // A chip that was moved by its keys stands elsewhere now, as another element: the focus goes with it.
  useEffect(() => {
    if (!moved.current) return;
    grid.current?.querySelector<HTMLElement>(`[data-post="${moved.current}"]`)?.focus();
    moved.current = null;
  }, [items]);

  const onKeyDown = (event: KeyboardEvent) => {
    const chip = (event.target as Element).closest<HTMLElement>('[data-post]');
    const item = itemOf(chip?.dataset['post']);
    if (!chip || !item) return;
    if (!event.altKey) return stepFocus(event, chip, grid.current);
    const by = arrowMove(event.key, view);
    if (!by) return;
    event.preventDefault();
    const bar = moves.barOf(item);
    if (bar !== null) return moves.refuse(bar);
    moved.current = item.id;
    moves.to(item, shifted(item.wall, by));
  };
  const onClick = ({ target }: MouseEvent) => {
    const element = target as Element;
    const chip = element.closest<HTMLElement>('[data-post]');
    if (chip) return onOpen(chip.dataset['post'] ?? '');
    const slot = element.closest<HTMLElement>('[data-slot]')?.dataset['slot'];
    if (!slot || !mayWrite || element.closest('a, button') || slot.slice(0, 10) < today) return;
    void navigate({ to: '/posts/new', search: { at: wallOfSlot(slot) } });
  };
  return (
    // The places heard here are chips, which are buttons, and slots, which have a link for the keyboard.
    <div
      ref={grid}
      className={`calendar-grid ${mayWrite ? 'may-write' : ''}`}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onPointerDown={(event) =>
        beginDrag(event, {
          barOf: (id) => {
            const item = itemOf(id);
            return item ? moves.barOf(item) : null;
          },
          onRefuse: (_id, bar) => moves.refuse(bar),
          onDrop: (id, slot) => {
            const item = itemOf(id);
            if (item) moves.to(item, wallInSlot(slot, item.wall));
          },
        })
      }
    >
      {children}
    </div>
  );
}

function shifted(wall: string, { days, hours }: { days: number; hours: number }): string {
  const hour = Number(wall.slice(11, 13)) + hours;
  const day = addDays(dayOf(wall), days + Math.floor(hour / 24));
  return `${day} ${String((hour + 24) % 24).padStart(2, '0')}${wall.slice(13)}`;
}

/** Arrows alone go from chip to chip. */
function stepFocus(event: KeyboardEvent, chip: HTMLElement, grid: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step === undefined || !grid) return;
  event.preventDefault();
  const chips = [...grid.querySelectorAll<HTMLElement>('[data-post]')];
  chips[chips.indexOf(chip) + step]?.focus();
}
