import { describe, expect, it } from 'vitest';
import { addDays, addMonths, formatDays, isDay, mondayOf, startOf, today } from './days.js';

describe('days', () => {
  it('counts over months and leap years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  });

  it('begins weeks on Monday', () => {
    expect(mondayOf('2026-11-26')).toBe('2026-11-23');
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  });

  it('knows the day of the zone, and when it begins there', () => {
    expect(today('Asia/Shanghai', new Date('2026-11-25T20:00:00Z'))).toBe('2026-11-26');
    expect(startOf('2026-11-26', 'Asia/Shanghai')).toBe('2026-11-25T16:00:00.000Z');
  });

  it('takes no day that there is not', () => {
    expect(isDay('2026-02-28')).toBe(true);
    for (const text of ['2026-02-30', '2026-13-01', '26-1-1', 'today', '']) expect(isDay(text)).toBe(false);
  });

  it('writes a stretch as the language has it', () => {
    const options = { year: 'numeric', month: 'long', day: 'numeric' } as const;
    expect(formatDays('2026-11-23', '2026-11-29', 'zh-CN', options)).toMatch(/^2026\/11\/23\D+2026\/11\/29$/);
    expect(formatDays('2026-11-23', '2026-11-29', 'en', options)).toMatch(/^November 23\D+29, 2026$/);
  });
});
