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
 * - `repeated`: refused because the account seems to have it already; looked up like the next.
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
    const detail = presentable(details.detail, 1000);
    super(`${kind} (${details.code}): ${detail}`, { cause: details.cause });
    this.name = 'PlatformError';
    this.code = presentable(details.code, 100);
    this.detail = detail;
    this.action = details.action ?? '';
    this.until = details.until && !Number.isNaN(details.until.getTime()) ? details.until : undefined;
    this.scope = details.scope ?? 'account';
    this.renewable = details.renewable ?? true;
  }
}

/** A network's words may be endless or hold what PostgreSQL refuses to store (NUL). */
function presentable(words: string, length: number): string {
  const plain = words.replace(/\p{Cc}+/gu, ' ').toWellFormed();
  return plain.length > length ? `${plain.slice(0, length - 1).toWellFormed()}…` : plain;
}
