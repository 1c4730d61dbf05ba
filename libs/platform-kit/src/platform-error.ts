import type { ErrorKind } from '@shelfcast/contracts';

export interface PlatformErrorDetails {
  /** The network's own code, or ours where the network gave none (`timeout`, `bad-answer`). */
  code: string;
  /** What happened, with the network's own words; shown to staff. Never holds a credential. */
  detail: string;
  /** What a person can do; empty where nothing is needed. */
  action?: string;
  /** `rate-limited`, `retryable`: not before this instant. */
  until?: Date;
  /** `rate-limited`: whom the limit binds. */
  scope?: 'account' | 'application';
  /** `auth-expired`: whether a fresh token can help; false where a person must act at the network. */
  renewable?: boolean;
  cause?: unknown;
}

/**
 * How a call to a network failed. The kind decides what happens next, and only `libs/publishing` maps it:
 * - `retryable`: nothing was published for certain; trying again later is safe.
 * - `rate-limited`: refused for now; `until` says how long.
 * - `auth-expired`: the token was refused; renewed once if `renewable`, else the account waits for a person.
 * - `rejected`: the network refuses this content for good; a person must edit.
 * - `ambiguous`: it may have been published; must be looked up before anything is sent again.
 */
export class PlatformError extends Error {
  readonly code: string;
  readonly detail: string;
  readonly action: string;
  readonly until: Date | undefined;
  readonly scope: 'account' | 'application';
  readonly renewable: boolean;

  constructor(
    readonly kind: ErrorKind,
    details: PlatformErrorDetails,
  ) {
    super(`${kind} (${details.code}): ${details.detail}`, { cause: details.cause });
    this.name = 'PlatformError';
    this.code = details.code;
    this.detail = details.detail;
    this.action = details.action ?? '';
    this.until = details.until;
    this.scope = details.scope ?? 'account';
    this.renewable = details.renewable ?? true;
  }
}
