import { describe, expect, it } from 'vitest';
import { movedTo } from './bulk-action.js';

const SHANGHAI = 'Asia/Shanghai';

describe('movedTo', () => {
  it('moves by days and hours, to both sides', () => {
    const from = '2026-12-01T01:00:00.000Z';
    expect(movedTo(from, { by: 'shift', days: 7, hours: 0 }, SHANGHAI)).toBe('2026-12-08T01:00:00.000Z');
    expect(movedTo(from, { by: 'shift', days: -1, hours: -2 }, SHANGHAI)).toBe('2026-11-29T23:00:00.000Z');
  });

  it('keeps the time of day over a change of clocks', () => {
    const nine = '2026-10-24T07:00:00.000Z';
    expect(movedTo(nine, { by: 'shift', days: 1, hours: 0 }, 'Europe/Berlin')).toBe(
      '2026-10-25T08:00:00.000Z',
    );
  });

  it('moves to a day of the library’s calendar', () => {
    const late = '2026-12-01T23:30:00.000Z';
    expect(movedTo(late, { by: 'day', day: '2026-12-24' }, SHANGHAI)).toBe('2026-12-23T23:30:00.000Z');
  });

  it('has nothing to move where there is no time', () => {
    expect(movedTo(null, { by: 'shift', days: 1, hours: 0 }, SHANGHAI)).toBeNull();
  });
});
