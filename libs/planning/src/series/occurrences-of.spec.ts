import { describe, expect, it } from 'vitest';
import { RuleError, expandRule } from './expand-rule.js';
import { occurrencesOf, type Rhythm } from './occurrences-of.js';

const rhythm = (more: Partial<Rhythm>): Rhythm => ({
  ...{ rule: 'FREQ=WEEKLY;BYDAY=MO', startsOn: '2026-11-25', endsOn: null, time: '09:00' },
  ...{ timeZone: 'Asia/Shanghai', onClosedDays: 'keep', firstNumber: 1, ...more },
});
const never = () => null;
const span = (from: string, to: string) => [new Date(from), new Date(to)] as const;

describe('a rule', () => {
  it.each([
    ['FREQ=WEEKLY;BYDAY=MO', '2026-11-25', '2026-12-15', ['2026-11-30', '2026-12-07', '2026-12-14']],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-01-01', '2026-06-30', ['2026-01-31', '2026-03-31', '2026-05-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2028-01-15', '2028-03-15', ['2028-01-31', '2028-02-29']],
    [
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
      '2023-01-01',
      '2032-12-31',
      ['2024-02-29', '2028-02-29', '2032-02-29'],
    ],
    ['FREQ=DAILY;COUNT=3', '2026-12-30', '2027-12-31', ['2026-12-30', '2026-12-31', '2027-01-01']],
    ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1', '2026-11-01', '2026-12-31', ['2026-11-27', '2026-12-25']],
  ])('%s comes on its days', (rule, startsOn, last, days) => {
    const times = expandRule({ rule, startsOn, endsOn: null, time: '09:00' }, last);
    expect(times).toEqual(days.map((day) => `${day}T09:00`));
  });

  it('that never comes ends in an error or in nothing', () => {
    const impossible = { startsOn: '2026-01-01', endsOn: null, time: '09:00' };
    expect(expandRule({ ...impossible, rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, '2030-01-01')).toEqual(
      [],
    );
    expect(() => expandRule({ ...impossible, rule: 'FREQ=WEEKLY;BYDAY=1MO' }, '2030-01-01')).toThrow(
      RuleError,
    );
  });

  it.each(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'])(
    'keeps its local time over changes of clocks in %s',
    (timeZone) => {
      const year = span('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z');
      const mondays = occurrencesOf(rhythm({ timeZone, startsOn: '2026-01-05' }), never, ...year);
      expect(mondays).toHaveLength(52);
      const show = new Intl.DateTimeFormat('en-GB', {
        timeZone,
        weekday: 'short',
        timeStyle: undefined,
        hour: '2-digit',
        minute: '2-digit',
      });
      expect(new Set(mondays.map(({ at }) => show.format(at)))).toEqual(new Set(['Mon 09:00']));
    },
  );

  it('comes once where its time is skipped or comes twice', () => {
    const nights = (from: string, to: string) =>
      occurrencesOf(
        rhythm({ rule: 'FREQ=DAILY', startsOn: '2026-01-01', time: '02:30', timeZone: 'Europe/Berlin' }),
        never,
        ...span(from, to),
      ).map(({ at }) => at.toISOString().slice(0, 16));
    expect(nights('2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z')).toEqual([
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ]);
    expect(nights('2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z')).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });
});

describe('closed days', () => {
  const closedOn = (day: string) => (day >= '2026-12-07' && day <= '2026-12-08' ? 'Repairs' : null);
  const time = span('2026-11-29T00:00:00Z', '2026-12-20T00:00:00Z');
  const show = (onClosedDays: string, more: Partial<Rhythm> = {}) =>
    occurrencesOf(rhythm({ onClosedDays, ...more }), closedOn, ...time).map(
      ({ localAt, at, number, leftOut }) =>
        [number, localAt.slice(5, 10), leftOut === null ? at.toISOString().slice(5, 10) : 'left out'].join(
          ' ',
        ),
    );

  it('are left out, moved over, or not minded, and numbers stay', () => {
    expect(show('keep')).toEqual(['1 11-30 11-30', '2 12-07 12-07', '3 12-14 12-14']);
    expect(show('skip')).toEqual(['1 11-30 11-30', '2 12-07 left out', '3 12-14 12-14']);
    expect(show('move')).toEqual(['1 11-30 11-30', '2 12-07 12-09', '3 12-14 12-14']);
  });

  it('do not make two posts of one day', () => {
    const daily = show('move', { rule: 'FREQ=DAILY', startsOn: '2026-12-06', endsOn: '2026-12-09' });
    expect(daily).toEqual(['1 12-06 12-06', '2 12-07 left out', '3 12-08 left out', '4 12-09 12-09']);
  });
});
