import type { Account, Variant } from '@shelfcast/contracts';
import type { AccountCheck } from '../use-live-check.js';

/** What every network's preview is made of. */
export interface PreviewProps {
  account: Account;
  check: AccountCheck;
  /** What the account or its network has of its own. */
  variant: Variant | undefined;
  language: string;
}
