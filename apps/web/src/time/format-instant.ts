export interface Reader {
  language: string;
  timeZone: string;
}

/** Date and time in words; the year only where it is not the current one. */
export function formatInstant(instant: string, { language, timeZone }: Reader, now = new Date()): string {
  const date = new Date(instant);
  const year = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' });
  return new Intl.DateTimeFormat(language, {
    timeZone,
    hourCycle: 'h23',
    ...(year.format(date) === year.format(now) ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(date);
}

/** The same instant for a reader elsewhere: the time alone where the day is the same. */
export function formatAside(instant: string, here: Reader, there: Reader): string {
  const date = new Date(instant);
  const day = ({ timeZone }: Reader) => new Intl.DateTimeFormat('en', { timeZone }).format(date);
  if (day(here) !== day(there)) return formatInstant(instant, there);
  const { language, timeZone } = there;
  return new Intl.DateTimeFormat(language, { timeZone, timeStyle: 'short', hourCycle: 'h23' }).format(date);
}

/** With seconds, for logs. */
export function formatExactly(instant: string, { language, timeZone }: Reader): string {
  return new Intl.DateTimeFormat(language, {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(instant));
}

/** A zone's name for people, with its distance from UTC: “China Standard Time, GMT+8”. */
export function formatZone({ language, timeZone }: Reader, at = new Date()): string {
  const name = (style: 'longGeneric' | 'shortOffset') =>
    new Intl.DateTimeFormat(language, { timeZone, timeZoneName: style })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return [...new Set([name('longGeneric'), name('shortOffset')])].join(
    language.startsWith('zh') ? '，' : ', ',
  );
}
