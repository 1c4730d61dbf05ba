import type {
  Enforce,
  FaultValues,
  Finding,
  FindingCode,
  PostingRules,
  QuietHours,
} from '@shelfcast/contracts';
import { addDays, dayOf, timeOf, toInstant, toLocal, weekdayOf } from '../time/local-time.js';
import type { TakenTimes } from './taken-times.js';

export interface AccountRules {
  rules: PostingRules;
  /** The rules' own, else the library's. */
  zone: string;
}

const LEVELS = { warn: 'warning', refuse: 'error' } as const;

/**
 * What an account's rules say of a post at `at`, beside its other posts: `taken` counts by the days of the rules' zone, and
 * eight days around `at` are enough.
 */
export function ruleFindings(
  name: string,
  { rules, zone }: AccountRules,
  at: Date,
  taken: TakenTimes,
): Finding[] {
  const localAt = toLocal(at, zone);
  const findings: Finding[] = [];
  const tell = (enforce: Enforce, code: FindingCode, what: string, remedy: string, values: FaultValues) =>
    findings.push({
      ...{ level: LEVELS[enforce], code: `account.${code}`, field: 'account' },
      ...{
        detail: `${what} ${remedy}`,
        remedy,
        values: { name, ...values },
        place: { field: 'scheduledAt' },
      },
    });
  for (const hours of rules.quietHours.filter((each) => isWithin(each, localAt)).slice(0, 1))
    tell(
      hours.enforce,
      'quiet-hours',
      `${name} is quiet from ${hours.from} to ${hours.to} (${zone}).`,
      'Choose a time outside of it.',
      { from: hours.from, to: hours.to },
    );
  const today = dayOf(localAt);
  const onDay = rules.perDay ? taken.onDay(today) : 0;
  if (rules.perDay && onDay >= rules.perDay.most)
    tell(
      rules.perDay.enforce,
      'too-many-a-day',
      `${name} has ${onDay} other posts on ${today} and should have ${rules.perDay.most} a day at most.`,
      'Choose another day.',
      { others: onDay, most: rules.perDay.most },
    );
  const monday = mondayOf(today);
  const inWeek = rules.perWeek ? taken.inWeek(monday) : 0;
  if (rules.perWeek && inWeek >= rules.perWeek.most)
    tell(
      rules.perWeek.enforce,
      'too-many-a-week',
      `${name} has ${inWeek} other posts in the week of ${monday} and should have ${rules.perWeek.most} at most.`,
      'Choose another week.',
      { others: inWeek, most: rules.perWeek.most },
    );
  const { apart } = rules;
  const near = apart && taken.near(at, apart.minutes * 60_000);
  if (apart && near)
    tell(
      apart.enforce,
      'too-close',
      `${name} has another post at ${toLocal(near, zone).replace('T', ' ')} (${zone}), and its posts should be ${apart.minutes} minutes apart.`,
      'Choose another time.',
      { at: toLocal(near, zone).replace('T', ' '), minutes: apart.minutes },
    );
  return findings;
}

/** Quiet hours as spans of time, from the first that ends after `from` to the last that begins before `to`. */
export function quietSpans(
  { rules, zone }: AccountRules,
  from: Date,
  to: Date,
): { from: Date; to: Date; enforce: Enforce }[] {
  const spans: { from: Date; to: Date; enforce: Enforce }[] = [];
  const last = dayOf(toLocal(to, zone));
  for (let day = addDays(dayOf(toLocal(from, zone)), -1); day <= last; day = addDays(day, 1))
    for (const hours of rules.quietHours.filter(({ weekdays }) => weekdays.includes(weekdayOf(day)))) {
      const span = {
        from: toInstant(`${day}T${hours.from}`, zone),
        to: toInstant(`${isOvernight(hours) ? addDays(day, 1) : day}T${hours.to}`, zone),
        enforce: hours.enforce,
      };
      if (span.to > from && span.from < to) spans.push(span);
    }
  return spans;
}

function isOvernight({ from, to }: QuietHours): boolean {
  return to <= from;
}

function isWithin(hours: QuietHours, localAt: string): boolean {
  const time = timeOf(localAt);
  const day = dayOf(localAt);
  const begins = (on: string) => hours.weekdays.includes(weekdayOf(on));
  if (!isOvernight(hours)) return begins(day) && time >= hours.from && time < hours.to;
  return (begins(day) && time >= hours.from) || (begins(addDays(day, -1)) && time < hours.to);
}

function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}
