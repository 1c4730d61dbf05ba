import type { CalendarItem } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { groupBy, hoursShown, placeItems, wallInSlot, wallOfSlot } from './place-items.js';

const item = (id: string, at: string) => ({ id, at }) as CalendarItem;

describe('placeItems', () => {
  it('places by the clock of the library, earliest first', () => {
    const placed = placeItems(
      [item('b', '2026-11-25T16:30:00.000Z'), item('a', '2026-11-25T15:59:00.000Z')],
      'Asia/Shanghai',
    );
    expect(placed.map(({ id, wall }) => [id, wall])).toEqual([
      ['a', '2026-11-25 23:59:00'],
      ['b', '2026-11-26 00:30:00'],
    ]);
    expect([...groupBy(placed).keys()]).toEqual(['2026-11-25', '2026-11-26']);
  });
});

describe('hoursShown', () => {
  const at = (wall: string) => placeItems([item('a', `${wall}Z`)], 'UTC');

  it('shows the working day and what lies outside of it', () => {
    expect(hoursShown([], false)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    expect(hoursShown(at('2026-11-26T06:30:00'), false)[0]).toBe(6);
    expect(hoursShown(at('2026-11-26T23:30:00'), false).at(-1)).toBe(23);
    expect(hoursShown([], true)).toHaveLength(24);
  });
});

describe('slots', () => {
  it('keeps the time on another day, and the minutes in another hour', () => {
    expect(wallInSlot('2026-11-27', '2026-11-26 09:15:30')).toBe('2026-11-27 09:15:30');
    expect(wallInSlot('2026-11-27 14', '2026-11-26 09:15:30')).toBe('2026-11-27 14:15:30');
  });

  it('means the beginning of an hour, and nine on a day', () => {
    expect(wallOfSlot('2026-11-27 14')).toBe('2026-11-27 14:00:00');
    expect(wallOfSlot('2026-11-27')).toBe('2026-11-27 09:00:00');
  });
});
