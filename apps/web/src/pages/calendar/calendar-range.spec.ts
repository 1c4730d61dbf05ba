import { describe, expect, it } from 'vitest';
import { daysShown, step, titleOf } from './calendar-range.js';
import { readSearch } from './calendar-search.js';

describe('daysShown', () => {
  it('shows whole weeks of a month, and a sixth only where the month reaches into it', () => {
    const november = daysShown('month', '2026-11-26');
    expect([november[0], november.at(-1), november.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    const october = daysShown('month', '2026-10-01');
    expect([october[0], october.at(-1), october.length]).toEqual(['2026-09-28', '2026-11-01', 35]);
  });

  it('shows the week of a day, the day, and four weeks as a list', () => {
    expect(daysShown('week', '2026-11-29')[0]).toBe('2026-11-23');
    expect(daysShown('accounts', '2026-11-29')).toHaveLength(7);
    expect(daysShown('day', '2026-11-29')).toEqual(['2026-11-29']);
    expect(daysShown('list', '2026-11-29')).toHaveLength(28);
  });
});

describe('step', () => {
  it('goes by what is shown', () => {
    expect(step('month', '2026-01-31', 1)).toBe('2026-02-28');
    expect(step('week', '2026-11-26', -1)).toBe('2026-11-19');
    expect(step('day', '2026-12-31', 1)).toBe('2027-01-01');
    expect(step('list', '2026-11-01', 1)).toBe('2026-11-29');
  });
});

describe('titleOf', () => {
  it('names what is shown in the language', () => {
    expect(titleOf('month', '2026-11-26', 'zh-CN')).toBe('2026年11月');
    expect(titleOf('month', '2026-11-26', 'en')).toBe('November 2026');
    expect(titleOf('week', '2026-11-26', 'en')).toMatch(/^November 23.*29, 2026$/);
  });
});

describe('readSearch', () => {
  it('keeps what it knows and leaves out the rest', () => {
    expect(readSearch({ view: 'day', date: '2026-11-26', network: 'weibo', q: 7, colour: 'red' })).toEqual({
      ...{ view: 'day', date: '2026-11-26', network: 'weibo', q: '7' },
    });
    expect(readSearch({ view: 'year', date: '2026-02-30', status: 'lost', kind: '', q: '' })).toEqual({});
  });
});
