import type { Messages } from '../../../i18n/en.js';
import type { Weekday } from '../../../time/weekdays.js';

export type Ordinal = keyof Messages['planning']['series']['ordinal'];

/** The rules that the form can make; every other one is `other` and stays as it is written. */
export type Rule =
  | { kind: 'daily'; interval: number }
  | { kind: 'weekly'; interval: number; weekdays: Weekday[] }
  | { kind: 'monthlyDay'; interval: number; day: number }
  | { kind: 'monthlyWeekday'; interval: number; which: Ordinal; weekday: Weekday }
  | { kind: 'other'; text: string };

export const ORDINALS: readonly Ordinal[] = ['1', '2', '3', '4', '-1'];
const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const codeOf = (weekday: Weekday) => CODES[weekday - 1];
const weekdayOf = (code: string) => (CODES.indexOf(code) + 1) as Weekday;

export function writeRule(rule: Rule): string {
  if (rule.kind === 'other') return rule.text.trim();
  const interval = rule.interval === 1 ? '' : `;INTERVAL=${rule.interval}`;
  switch (rule.kind) {
    case 'daily':
      return `FREQ=DAILY${interval}`;
    case 'weekly':
      return `FREQ=WEEKLY${interval};BYDAY=${[...rule.weekdays].sort().map(codeOf).join(',')}`;
    case 'monthlyDay':
      return `FREQ=MONTHLY${interval};BYMONTHDAY=${rule.day}`;
    case 'monthlyWeekday':
      return `FREQ=MONTHLY${interval};BYDAY=${rule.which}${codeOf(rule.weekday)}`;
  }
}

export function readRule(text: string): Rule {
  const parts = new Map(text.split(';').map((part) => part.split('=') as [string, string]));
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const days = parts.get('BYDAY') ?? '';
  const day = Number(parts.get('BYMONTHDAY'));
  const [, which = '', code = ''] = /^(-?\d)(..)$/.exec(days) ?? [];
  const rules: Rule[] = [
    { kind: 'daily', interval },
    { kind: 'weekly', interval, weekdays: days.split(',').map(weekdayOf) },
    { kind: 'monthlyDay', interval, day },
    { kind: 'monthlyWeekday', interval, which: which as Ordinal, weekday: weekdayOf(code) },
  ];
  const isSame = (rule: Rule) => partsOf(writeRule(rule)) === partsOf(text);
  return rules.find(isSame) ?? { kind: 'other', text };
}

/** The order of a rule's parts, and of days within one, means nothing. */
function partsOf(text: string): string {
  return text
    .split(';')
    .map((part) => (part.split(',').length > 1 ? sorted(part) : part))
    .sort()
    .join(';');
}

function sorted(part: string): string {
  const [name = '', values = ''] = part.split('=');
  return `${name}=${values.split(',').sort().join(',')}`;
}
