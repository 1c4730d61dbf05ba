import type { PointerEvent as ReactPointerEvent } from 'react';

interface DragOptions {
  /** Why the post cannot be moved; null: it can. */
  barOf: (postId: string) => string | null;
  onRefuse: (postId: string, bar: string) => void;
  onDrop: (postId: string, slot: string) => void;
}

const BEGINS_PX = 6;
const EDGE_PX = 48;
const SCROLL_PX = 14;

/**
 * Drags a chip to another slot with mouse or pen; a finger scrolls, and moves through the dialog. Nothing is rendered
 * anew while it is under way: a copy follows the pointer, and the slot below it is marked.
 */
export function beginDrag(event: ReactPointerEvent, options: DragOptions): void {
  const chip = (event.target as Element).closest<HTMLElement>('[data-post]');
  const id = chip?.dataset['post'];
  if (!chip || !id || event.button !== 0 || event.pointerType === 'touch') return;
  const start = { x: event.clientX, y: event.clientY };
  const box = chip.getBoundingClientRect();
  let copy: HTMLElement | null = null;
  let slot: HTMLElement | null = null;
  let refused = false;
  const end = new AbortController();

  const lift = () => {
    const bar = options.barOf(id);
    if (bar !== null) {
      refused = true;
      return options.onRefuse(id, bar);
    }
    copy = copyOf(chip, box);
    chip.classList.add('is-lifted');
  };
  const move = ({ clientX: x, clientY: y }: PointerEvent) => {
    if (!copy && !refused && Math.hypot(x - start.x, y - start.y) > BEGINS_PX) lift();
    if (!copy) return;
    copy.style.transform = `translate(${x - start.x}px, ${y - start.y}px)`;
    scrollNearEdge(y);
    const under = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-slot]') ?? null;
    if (under === slot) return;
    slot?.classList.remove('is-target');
    under?.classList.add('is-target');
    slot = under;
  };
  const finish = (isDropped: boolean) => {
    end.abort();
    copy?.remove();
    chip.classList.remove('is-lifted');
    slot?.classList.remove('is-target');
    if (copy ?? refused) swallowClick();
    const to = slot?.dataset['slot'];
    if (copy && isDropped && to) options.onDrop(id, to);
  };
  const { signal } = end;
  window.addEventListener('pointermove', move, { signal });
  window.addEventListener('pointerup', () => finish(true), { signal });
  window.addEventListener('pointercancel', () => finish(false), { signal });
  window.addEventListener('keydown', ({ key }) => key === 'Escape' && finish(false), { signal });
}

function copyOf(chip: HTMLElement, box: DOMRect): HTMLElement {
  const copy = chip.cloneNode(true) as HTMLElement;
  copy.classList.add('chip-copy');
  copy.removeAttribute('data-post');
  copy.setAttribute('aria-hidden', 'true');
  copy.tabIndex = -1;
  Object.assign(copy.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px` });
  document.body.append(copy);
  return copy;
}

function scrollNearEdge(y: number): void {
  if (y < EDGE_PX * 2) window.scrollBy(0, -SCROLL_PX);
  else if (y > window.innerHeight - EDGE_PX) window.scrollBy(0, SCROLL_PX);
}

/** The click that ends a drag is none. */
function swallowClick(): void {
  const stop = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', stop, { capture: true, once: true });
  // Where no click follows, the next one counts again.
  setTimeout(() => window.removeEventListener('click', stop, { capture: true }), 0);
}
