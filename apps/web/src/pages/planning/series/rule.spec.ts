import { describe, expect, it } from 'vitest';
import { readRule, writeRule, type Rule } from './rule.js';

const RULES: [string, Rule][] = [
  ['FREQ=DAILY', { kind: 'daily', interval: 1 }],
  ['FREQ=DAILY;INTERVAL=3', { kind: 'daily', interval: 3 }],
  ['FREQ=WEEKLY;BYDAY=MO', { kind: 'weekly', interval: 1, weekdays: [1] }],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU', { kind: 'weekly', interval: 2, weekdays: [2, 7] }],
  ['FREQ=MONTHLY;BYMONTHDAY=23', { kind: 'monthlyDay', interval: 1, day: 23 }],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', { kind: 'monthlyDay', interval: 1, day: -1 }],
  ['FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR', { kind: 'monthlyWeekday', interval: 2, which: '-1', weekday: 5 }],
];

describe('readRule', () => {
  it.each(RULES)('reads %s and writes it again', (text, rule) => {
    expect(readRule(text)).toEqual(rule);
    expect(writeRule(rule)).toBe(text);
  });

  it('cares for no order', () => {
    expect(readRule('FREQ=WEEKLY;BYDAY=SU,TU;INTERVAL=2')).toMatchObject({ kind: 'weekly', interval: 2 });
  });

  it.each([
    'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=23',
    'FREQ=WEEKLY',
    'FREQ=DAILY;COUNT=5',
    'FREQ=MONTHLY;BYDAY=MO',
    'FREQ=MONTHLY;BYDAY=5MO,1TU',
    'FREQ=WEEKLY;BYDAY=MO;WKST=SU',
  ])('leaves %s as it is', (text) => {
    expect(readRule(text)).toEqual({ kind: 'other', text });
    expect(writeRule(readRule(text))).toBe(text);
  });
});
