import { PlatformError, limitEnd, retryAfter, type NetworkLimit } from '@shelfcast/platform-kit';

/** X's refusal as one of `ErrorKind` (https://docs.x.com/x-api/fundamentals/response-codes-and-errors), with its own words. */
export function twitterError(
  status: number,
  headers: Headers,
  body: Record<string, unknown>,
  effect: 'none' | 'create',
  now: Date = new Date(),
): PlatformError {
  const title = text(body['title']);
  const detail = text(body['detail']) || text(body['error_description']) || title || `HTTP ${status}`;
  const more = Array.isArray(body['errors'])
    ? body['errors'].map((each: { message?: string }) => each.message ?? '').join(' ')
    : '';
  const base = {
    code: `twitter.${status}`,
    detail: `X answered ${status}: ${[detail, more].filter(Boolean).join(' ')}`,
  };
  if (status === 429 && title === 'UsageCapExceeded')
    return person(
      base,
      'The monthly allowance at X is used up: add credit in the X developer console, then reconnect.',
    );
  if (status === 429) return new PlatformError('rate-limited', { ...base, ...limitOf(headers, now) });
  if (status === 401) return new PlatformError('auth-expired', base);
  if (status === 402 || /credits/i.test(detail))
    return person(base, 'The credit at X is used up: add some in the X developer console, then reconnect.');
  // Evidence that the post may be there, not success: it also fires for a while after a post was deleted.
  if (status === 403 && /duplicate content/i.test(detail))
    return new PlatformError('repeated', { ...base, code: 'twitter.duplicate' });
  // Said of a thread whose earlier part was removed at X in between.
  if (status < 500 && /\breply\b.*(deleted|not visible)/i.test(`${detail} ${more}`))
    return new PlatformError('rejected', {
      ...base,
      code: 'twitter.reply-gone',
      action: 'The part before this one is gone from X. Duplicate the post and send the whole thread anew.',
    });
  // What some accounts may post, others may not: X takes the film and then refuses the post.
  if (status === 403 && /video longer than/i.test(detail))
    return new PlatformError('rejected', {
      ...base,
      code: 'twitter.film-length',
      action: 'Cut the film to what X lets this account post, or link to it, and send the post again.',
    });
  if (status === 403)
    return person(
      base,
      'X does not let this account post through the API: check its state and the application’s scopes, then reconnect.',
    );
  // All of them: what stands before X's servers has numbers of its own (520, 524), and the post may be there.
  const until = retryAfter(headers, now);
  if (status >= 500)
    return new PlatformError(effect === 'create' ? 'ambiguous' : 'retryable', {
      ...base,
      ...(until && { until }),
    });
  return new PlatformError('rejected', { ...base, action: 'Change the post for X and send it again.' });
}

function person(base: { code: string; detail: string }, action: string): PlatformError {
  return new PlatformError('auth-expired', { ...base, action, renewable: false });
}

/** The later of the 15-minute and the 24-hour reset that are used up; a minute where X says nothing. */
function limitOf(headers: Headers, now: Date): NetworkLimit {
  const used = usedUp(headers, now);
  const wait = retryAfter(headers, now)?.getTime() ?? 0;
  const until = limitEnd(Math.max(wait, used?.until.getTime() ?? 0), now) ?? new Date(now.getTime() + 60_000);
  return { until, scope: used?.scope ?? 'account' };
}

/**
 * What an answer's headers say is used up, by a call that succeeded as well
 * (https://docs.x.com/x-api/fundamentals/rate-limits); null where calls are left.
 */
export function usedUp(headers: Headers, now: Date = new Date()): NetworkLimit | null {
  const ends = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour']
    .filter((name) => headers.get(`${name}-remaining`) === '0')
    .map((name) => Number(headers.get(`${name}-reset`)) * 1000);
  const until = limitEnd(Math.max(0, ...ends.filter((each) => each > 0)), now);
  const scope = headers.get('x-app-limit-24hour-remaining') === '0' ? 'application' : 'account';
  return until && { until, scope };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
