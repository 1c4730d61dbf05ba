import { addressErrorOf } from '@shelfcast/outbound';
import { FeedError } from './feed-error.js';

/** What a call for a feed threw, in words for its staff. */
export function feedErrorOf(error: unknown, signal: AbortSignal): FeedError {
  if (error instanceof FeedError) return error;
  const { code, message } = addressErrorOf(error, signal);
  return new FeedError(
    code,
    code === 'private-address'
      ? `${message} The administrator can allow feeds of its host with FEED_PRIVATE_HOSTS.`
      : message,
  );
}
