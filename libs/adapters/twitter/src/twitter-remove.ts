import type { TwitterCredentials } from '@shelfcast/contracts';
import { PlatformError, type CallContext } from '@shelfcast/platform-kit';
import { z } from 'zod';
import { call, type TwitterSettings } from './twitter-call.js';
import { knownParts } from './twitter-parts.js';

const Deleted = z.object({ data: z.object({ deleted: z.literal(true) }) });

/** Removes the post, or each part of the thread from the last to the first. X takes a repeated removal without harm. */
export async function remove(
  settings: TwitterSettings,
  remoteId: string | null,
  context: CallContext<TwitterCredentials>,
): Promise<void> {
  const ids = new Set([...(remoteId ? [remoteId] : []), ...knownParts(context.steps)]);
  for (const id of [...ids].reverse())
    await call(settings, context, Deleted, 'none', (api) => api.v2.delete(`tweets/${id}`)).catch(explain);
}

function explain(error: unknown): void {
  if (!(error instanceof PlatformError)) throw error;
  if (error.code === 'twitter.404') return;
  if (error.code !== 'twitter.403') throw error;
  // Said of this post alone: the account goes on publishing.
  throw new PlatformError('rejected', {
    code: error.code,
    detail: error.detail,
    action: 'Remove the post on X itself, signed in to its account.',
    cause: error,
  });
}
