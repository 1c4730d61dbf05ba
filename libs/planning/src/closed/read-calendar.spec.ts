import { describe, expect, it } from 'vitest';
import { CalendarError, readCalendar } from './read-calendar.js';

const now = new Date('2026-11-25T00:00:00Z');
const event = (...lines: string[]) =>
  ['BEGIN:VEVENT', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...events, 'END:VCALENDAR', ''].join('\r\n');
const read = (...events: string[]) => readCalendar(calendar(...events), 'holiday', now);

describe('an iCalendar file', () => {
  it('gives its all-day events, with the last day included', () => {
    const { days, skipped } = read(
      event('UID:1', 'SUMMARY:春节', 'DTSTART;VALUE=DATE:20270205', 'DTEND;VALUE=DATE:20270212'),
      event('UID:2', 'SUMMARY:One\\, two', 'DTSTART;VALUE=DATE:20280229'),
    );
    expect(days).toEqual([
      { uid: '1', name: '春节', kind: 'holiday', firstDay: '2027-02-05', lastDay: '2027-02-11' },
      { uid: '2', name: 'One, two', kind: 'holiday', firstDay: '2028-02-29', lastDay: '2028-02-29' },
    ]);
    expect(skipped).toEqual([]);
  });

  it('gives what recurs within limits, without exceptions', () => {
    const { days } = read(
      event('UID:y', 'SUMMARY:New Year', 'DTSTART;VALUE=DATE:20000101', 'RRULE:FREQ=YEARLY'),
      event(
        'UID:w',
        'SUMMARY:Closed',
        'DTSTART;VALUE=DATE:20261207',
        'RRULE:FREQ=WEEKLY;COUNT=3',
        'EXDATE;VALUE=DATE:20261214',
      ),
    );
    expect(days.filter(({ uid }) => uid === 'y').map(({ firstDay }) => firstDay)).toEqual(
      ['2025', '2026', '2027', '2028', '2029'].map((year) => `${year}-01-01`),
    );
    expect(days.filter(({ uid }) => uid === 'w').map(({ firstDay }) => firstDay)).toEqual([
      '2026-12-07',
      '2026-12-21',
    ]);
  });

  it('says which events it leaves out, and why', () => {
    const { days, skipped } = read(
      event('UID:t', 'SUMMARY:Talk', 'DTSTART:20261201T180000Z', 'DTEND:20261201T190000Z'),
      event('UID:c', 'SUMMARY:Off', 'STATUS:CANCELLED', 'DTSTART;VALUE=DATE:20261201'),
      event('UID:n', 'DTSTART;VALUE=DATE:20261201'),
      event('UID:s', 'SUMMARY:Often', 'DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=SECONDLY'),
      event('UID:l', 'SUMMARY:Long', 'DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20990101'),
    );
    expect(days).toEqual([]);
    expect(skipped.map(({ uid }) => uid)).toEqual(['t', 'c', 'n', 's', 'l']);
    expect(skipped[0]).toEqual({ uid: 't', name: 'Talk', detail: 'It is no all-day event.' });
  });

  it.each([
    ['another file', '<html></html>'],
    [
      'a flood of days',
      calendar(
        ...[1, 2].map((n) =>
          event(`UID:${n}`, 'SUMMARY:x', 'DTSTART;VALUE=DATE:20000101', 'RRULE:FREQ=DAILY'),
        ),
      ),
    ],
    [
      'a flood of rules',
      calendar(
        ...Array.from({ length: 101 }, (_, n) =>
          event(`UID:${n}`, 'SUMMARY:x', 'DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY'),
        ),
      ),
    ],
  ])('is refused: %s', (_what, text) => {
    expect(() => readCalendar(text, 'closed', now)).toThrow(CalendarError);
  });
});
