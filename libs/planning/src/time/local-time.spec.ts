import { describe, expect, it } from 'vitest';
import { addDays, toInstant, toLocal, weekdayOf } from './local-time.js';

/** Local time, zone, the instant that is meant; from the IANA time zone data base. */
const TABLE: [what: string, local: string, zone: string, instant: string][] = [
  ['no summer time', '2026-11-30T09:00', 'Asia/Shanghai', '2026-11-30T01:00'],
  ['summer time of once', '1988-07-04T09:00', 'Asia/Shanghai', '1988-07-04T00:00'],
  ['winter', '2026-03-23T09:00', 'Europe/Berlin', '2026-03-23T08:00'],
  ['summer', '2026-03-30T09:00', 'Europe/Berlin', '2026-03-30T07:00'],
  ['a gap', '2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:00'],
  ['the beginning of a gap', '2026-03-29T02:00', 'Europe/Berlin', '2026-03-29T01:00'],
  ['the minute before a gap', '2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T00:59'],
  ['an overlap, the first', '2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30'],
  ['after an overlap', '2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00'],
  ['a gap', '2026-03-08T02:15', 'America/New_York', '2026-03-08T07:00'],
  ['an overlap, the first', '2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30'],
  ['a gap of half an hour', '2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:30'],
  ['after a gap of half an hour', '2026-10-04T02:30', 'Australia/Lord_Howe', '2026-10-03T15:30'],
  ['an overlap of half an hour', '2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45'],
  ['the day before a skipped one', '2011-12-29T09:00', 'Pacific/Apia', '2011-12-29T19:00'],
  ['a skipped day', '2011-12-30T09:00', 'Pacific/Apia', '2011-12-30T10:00'],
  ['the day after a skipped one', '2011-12-31T09:00', 'Pacific/Apia', '2011-12-30T19:00'],
  ['summer time of once, a gap at midnight', '2018-11-04T00:30', 'America/Sao_Paulo', '2018-11-04T03:00'],
  ['no summer time any more', '2026-11-04T00:30', 'America/Sao_Paulo', '2026-11-04T03:30'],
  ['a quarter of an hour', '2026-11-30T09:00', 'Asia/Kathmandu', '2026-11-30T03:15'],
  ['before Ramadan', '2026-02-14T09:00', 'Africa/Casablanca', '2026-02-14T08:00'],
  ['in Ramadan', '2026-02-16T09:00', 'Africa/Casablanca', '2026-02-16T09:00'],
  ['the gap after Ramadan', '2026-03-22T02:30', 'Africa/Casablanca', '2026-03-22T02:00'],
  ['a leap day', '2028-02-29T23:30', 'Europe/Berlin', '2028-02-29T22:30'],
  ['the last minute of a year', '2026-12-31T23:59', 'Asia/Shanghai', '2026-12-31T15:59'],
  ['the first minute of a year', '2027-01-01T00:00', 'America/New_York', '2027-01-01T05:00'],
  ['UTC', '2026-02-28T23:59', 'UTC', '2026-02-28T23:59'],
];

const GAPS = ['gap', 'skipped day'];

describe('local time', () => {
  it.each(TABLE)('%s: %s in %s is %s', (what, local, zone, instant) => {
    const at = toInstant(local, zone);
    expect(at.toISOString()).toBe(`${instant}:00.000Z`);
    const isGap = GAPS.some((word) => what.includes(word)) && toLocal(at, zone) !== local;
    if (isGap) expect(toLocal(at, zone) > local).toBe(true);
    else expect(toLocal(at, zone)).toBe(local);
  });

  it('knows that the first instant after a gap is not the shifted time', () => {
    expect(toLocal(toInstant('2026-03-29T02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe('2026-03-29T03:00');
    expect(toLocal(toInstant('2011-12-30T09:00', 'Pacific/Apia'), 'Pacific/Apia')).toBe('2011-12-31T00:00');
  });

  it.each(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'])(
    'keeps Monday at nine on Monday at nine for ten years in %s',
    (zone) => {
      for (let day = '2021-01-04'; day < '2031-01-01'; day = addDays(day, 7)) {
        const local = toLocal(toInstant(`${day}T09:00`, zone), zone);
        expect([local, weekdayOf(day)]).toEqual([`${day}T09:00`, 1]);
      }
    },
  );

  it('counts days over leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});
