import { Temporal } from 'temporal-polyfill';
import { CommandError } from '../exit-code.js';

/** An instant, and the zone in which it was meant where that is known. */
export interface MeantTime {
  at: string;
  timeZone?: string;
}

const EXAMPLES = 'such as “2026-10-01 09:00” or 2026-10-01T09:00:00+08:00';

export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * A time on the clock of `zone` (this computer's where it is not given), or with an offset or a zone of its own. Throws
 * `CommandError`, also where the clock of that place is set back or forward just then.
 */
export function readTime(text: string, zone?: string): MeantTime {
  const written = text.trim().replace(/^(\d{4}-\d\d-\d\d) +/, '$1T');
  if (zone !== undefined) insistZone(zone);
  if (written.endsWith(']')) return inOwnZone(written, text);
  if (/(Z|[+-]\d\d(:?\d\d)?)$/i.test(written.slice(10))) {
    const at = instant(() => Temporal.Instant.from(written), text);
    return { at, ...(zone !== undefined && { timeZone: zone }) };
  }
  const timeZone = zone ?? localZone();
  return onClock(written, timeZone, text);
}

function inOwnZone(written: string, text: string): MeantTime {
  const [, clock = '', timeZone = ''] = /^(.*)\[([^\]]+)\]$/.exec(written) ?? [];
  insistZone(timeZone);
  if (!/(Z|[+-]\d\d:?\d\d)$/i.test(clock.slice(10))) return onClock(clock, timeZone, text);
  return { at: instant(() => Temporal.ZonedDateTime.from(written).toInstant(), text), timeZone };
}

function onClock(written: string, timeZone: string, text: string): MeantTime {
  let clock: Temporal.PlainDateTime;
  try {
    if (!/T\d\d:\d\d/i.test(written)) throw new RangeError('no time of day');
    clock = Temporal.PlainDateTime.from(written);
  } catch {
    throw notATime(text);
  }
  try {
    const at = clock.toZonedDateTime(timeZone, { disambiguation: 'reject' }).toInstant();
    return { at: stamp(at), timeZone };
  } catch {
    throw new CommandError(
      `In ${timeZone} the clock is changed at ${text}: that time is there not at all, or twice. Give it with its offset, ${EXAMPLES}.`,
    );
  }
}

function insistZone(zone: string): void {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
  } catch {
    throw new CommandError(`“${zone}” is no time zone. Give an IANA name such as Asia/Shanghai.`);
  }
}

function instant(read: () => Temporal.Instant, text: string): string {
  try {
    return stamp(read());
  } catch {
    throw notATime(text);
  }
}

function stamp(at: Temporal.Instant): string {
  return new Date(at.epochMilliseconds).toISOString();
}

function notATime(text: string): CommandError {
  return new CommandError(`“${text}” is no time. Give a day and a time, ${EXAMPLES}.`);
}
