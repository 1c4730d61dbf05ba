import { describe, expect, it } from 'vitest';
import { readTime } from './read-time.js';
import { showTime } from './show-time.js';

describe('readTime', () => {
  it.each([
    ['2026-10-01 09:00', 'Asia/Shanghai', '2026-10-01T01:00:00.000Z', 'Asia/Shanghai'],
    ['2026-10-01T09:00:30', 'Europe/Berlin', '2026-10-01T07:00:30.000Z', 'Europe/Berlin'],
    ['2026-10-01T09:00:00+08:00', undefined, '2026-10-01T01:00:00.000Z', undefined],
    ['2026-10-01 09:00Z', 'Asia/Shanghai', '2026-10-01T09:00:00.000Z', 'Asia/Shanghai'],
    ['2026-10-01T09:00[Asia/Shanghai]', undefined, '2026-10-01T01:00:00.000Z', 'Asia/Shanghai'],
    ['2026-10-01T09:00+08:00[Asia/Shanghai]', undefined, '2026-10-01T01:00:00.000Z', 'Asia/Shanghai'],
  ])('reads %s in %s', (text, zone, at, timeZone) => {
    expect(readTime(text, zone)).toEqual({ at, ...(timeZone && { timeZone }) });
  });

  it.each([
    'tomorrow',
    '2026-10-01',
    '2026-13-01 09:00',
    '09:00',
    '2026-10-01T09:00+08:00[Europe/Berlin]',
    '',
  ])('refuses “%s” and shows what a time looks like', (text) => {
    expect(() => readTime(text, 'Asia/Shanghai')).toThrow('2026-10-01T09:00:00+08:00');
  });

  it('asks for the offset where the clock is changed just then', () => {
    expect(() => readTime('2027-03-28 02:30', 'Europe/Berlin')).toThrow('the clock is changed');
    expect(() => readTime('2026-10-25 02:30', 'Europe/Berlin')).toThrow('the clock is changed');
    expect(readTime('2026-10-25T02:30+01:00', 'Europe/Berlin').at).toBe('2026-10-25T01:30:00.000Z');
  });

  it('refuses a zone that is none', () => {
    expect(() => readTime('2026-10-01 09:00', 'Mars/Base')).toThrow('no time zone');
  });
});

it('shows an instant on the clock of a place', () => {
  expect(showTime('2026-10-01T01:00:00.000Z', 'Asia/Shanghai')).toBe('2026-10-01 09:00');
  expect(showTime(null, 'Asia/Shanghai')).toBe('');
});
