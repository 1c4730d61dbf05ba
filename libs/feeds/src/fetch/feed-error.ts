import type { AddressError } from '@shelfcast/outbound';

/** Why a feed cannot be read, in words for the staff who chose it. */
export class FeedError extends Error {
  constructor(
    readonly code:
      AddressError['code'] | 'too-large' | 'too-many-redirects' | 'refused' | 'gone' | 'not-a-feed',
    message: string,
    /** When its server wants to be asked again, in ms from now. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
    this.name = 'FeedError';
  }
}
