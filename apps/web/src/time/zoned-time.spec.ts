import { describe, expect, it } from 'vitest';
import { instantAt, sameClock, wallTimeAt } from './zoned-time.js';

describe('instantAt', () => {
  it('reads a time of a zone without daylight saving', () => {
    expect(instantAt('2026-10-01 09:00:00', 'Asia/Shanghai')).toBe('2026-10-01T01:00:00.000Z');
  });

  it('follows daylight saving', () => {
    expect(instantAt('2026-07-01 09:00:00', 'Europe/Berlin')).toBe('2026-07-01T07:00:00.000Z');
    expect(instantAt('2026-12-01 09:00:00', 'Europe/Berlin')).toBe('2026-12-01T08:00:00.000Z');
  });

  it('moves a time that is skipped in spring on by an hour', () => {
    expect(instantAt('2026-03-29 02:30:00', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('means the first of a time that comes twice in autumn', () => {
    expect(instantAt('2026-10-25 02:30:00', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('is exact on either side of a change', () => {
    expect(instantAt('2026-03-29 01:59:00', 'Europe/Berlin')).toBe('2026-03-29T00:59:00.000Z');
    expect(instantAt('2026-03-29 03:00:00', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
  });
});

describe('wallTimeAt', () => {
  it('undoes instantAt, midnight included', () => {
    const wall = '2026-10-01 00:00:00';
    expect(wallTimeAt(instantAt(wall, 'Asia/Shanghai'), 'Asia/Shanghai')).toBe(wall);
  });
});

describe('sameClock', () => {
  it('sees that two names can mean one clock', () => {
    expect(sameClock('2026-10-01T01:00:00Z', 'Asia/Shanghai', 'Asia/Singapore')).toBe(true);
    expect(sameClock('2026-10-01T01:00:00Z', 'Asia/Shanghai', 'Asia/Tokyo')).toBe(false);
  });
});
