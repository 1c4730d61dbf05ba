import type { Account } from '@shelfcast/contracts';

/** The names of the accounts that are meant, in the library's order. */
export function accountNames(accounts: readonly Account[], ids: readonly string[]): string {
  return accounts
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join(' · ');
}
