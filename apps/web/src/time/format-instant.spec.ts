import { describe, expect, it } from 'vitest';
import { formatAside, formatExactly, formatInstant, formatZone } from './format-instant.js';

const zh = { language: 'zh-CN', timeZone: 'Asia/Shanghai' };
const en = { language: 'en', timeZone: 'Asia/Shanghai' };
const now = new Date('2026-11-23T00:00:00Z');

describe('formatInstant', () => {
  it('writes the time of the zone in the language', () => {
    expect(formatInstant('2026-11-23T01:05:00.000Z', zh, now)).toBe('11月23日周一 09:05');
    expect(formatInstant('2026-11-23T01:05:00.000Z', en, now)).toBe('Mon, Nov 23, 09:05');
  });

  it('names the year where it is another, judged in the zone', () => {
    expect(formatInstant('2026-12-31T16:00:00.000Z', zh, now)).toContain('2027年');
  });
});

describe('formatAside', () => {
  const berlin = { language: 'en', timeZone: 'Europe/Berlin' };

  it('gives the time alone on the same day, and the day where it is another', () => {
    expect(formatAside('2026-11-23T09:00:00.000Z', en, berlin)).toBe('10:00');
    expect(formatAside('2026-11-23T20:00:00.000Z', en, berlin)).toContain('Nov 23, 21:00');
  });
});

describe('formatExactly', () => {
  it('shows seconds', () => {
    expect(formatExactly('2026-11-23T01:05:09.000Z', zh)).toContain('09:05:09');
  });
});

describe('formatZone', () => {
  it('names the zone in the language', () => {
    expect(formatZone(zh, now)).toBe('中国标准时间，GMT+8');
    expect(formatZone({ language: 'en', timeZone: 'UTC' }, now)).toContain('GMT');
  });
});
