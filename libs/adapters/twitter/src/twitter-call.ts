import type { TwitterCredentials } from '@shelfcast/contracts';
import { PlatformError, type CallContext, type NetworkLimit } from '@shelfcast/platform-kit';
import type { TwitterApi } from 'twitter-api-v2';
import type { z } from 'zod';
import { twitterClient } from './twitter-transport.js';

export interface TwitterSettings {
  apiUrl: string;
  timeoutMs: number;
  onUsedUp?: (limit: NetworkLimit) => void;
}

type Context = Pick<CallContext<TwitterCredentials>, 'tokens' | 'signal'>;

/** One call with a good token; a refused one is renewed once. Answers are checked at the edge. */
export async function call<T extends z.ZodType>(
  settings: TwitterSettings,
  context: Context,
  schema: T,
  effect: 'none' | 'create',
  work: (api: TwitterApi) => Promise<unknown>,
): Promise<z.output<T>> {
  const token = await context.tokens.accessToken();
  const once = (accessToken: string) =>
    work(twitterClient(accessToken, { ...settings, signal: context.signal }));
  const answer = await once(token).catch(async (error: unknown) => {
    if (!(error instanceof PlatformError) || error.kind !== 'auth-expired' || !error.renewable) throw error;
    return once(await context.tokens.renew(token));
  });
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new PlatformError(effect === 'create' ? 'ambiguous' : 'retryable', {
    code: 'bad-answer',
    detail: 'X gave an answer that it does not document.',
  });
}

export function addressOf(id: string): string {
  return `https://x.com/i/status/${id}`;
}
