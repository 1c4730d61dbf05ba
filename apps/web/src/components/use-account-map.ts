import type { Account } from '@shelfcast/contracts';
import { useMemo } from 'react';
import { useAccounts } from '../api/accounts.js';

/** The library's accounts by id, to name deliveries with. */
export function useAccountMap(): ReadonlyMap<string, Account> {
  const { data } = useAccounts();
  return useMemo(() => new Map(data?.map((account) => [account.id, account])), [data]);
}
