import type { Finding, FindingCode } from '@shelfcast/contracts';
import type { Account } from '@shelfcast/database';

export type AccountState = Pick<Account, 'id' | 'name' | 'status' | 'limitedUntil'>;

/** Staff who plan for later than this have time to reconnect an account, in ms. */
const TIME_TO_RECONNECT_MS = 3_600_000;

/**
 * What an account's state means for a post of that time. An error where it could not go out; a warning where it waits for
 * what staff can do in time, or have decided themselves.
 */
export function stateFindings(
  { name, status, limitedUntil }: AccountState,
  at: Date,
  now: Date = new Date(),
): Finding[] {
  const findings: Finding[] = [];
  const add = (level: Finding['level'], code: FindingCode, what: string, remedy: string) =>
    findings.push({
      ...{ level, code: `account.${code}`, field: 'account', detail: `${what} ${remedy}`, remedy },
      ...{ values: { name }, place: { field: 'accountIds' } },
    });
  if (status === 'archived')
    add('error', 'archived', `${name} is archived.`, 'Connect it again, or leave it out.');
  if (status === 'needs-reconnecting')
    add(
      at.getTime() < now.getTime() + TIME_TO_RECONNECT_MS ? 'error' : 'warning',
      'needs-reconnecting',
      `${name} needs reconnecting: nothing goes out there before.`,
      'Reconnect it under Accounts.',
    );
  if (status === 'paused')
    add('warning', 'paused', `${name} is paused: the post waits.`, 'Resume it under Accounts.');
  if (limitedUntil && limitedUntil > at)
    add(
      'warning',
      'limited',
      `The network takes nothing from ${name} before ${limitedUntil.toISOString()}: the post waits.`,
      'Choose a later time where it must be on time.',
    );
  return findings;
}
