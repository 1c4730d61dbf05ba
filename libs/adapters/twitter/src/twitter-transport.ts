import { parseJson, sendRequest, type NetworkLimit } from '@shelfcast/platform-kit';
import {
  TwitterApi,
  type ITwitterApiBeforeRequestConfigHookArgs,
  type TwitterResponse,
} from 'twitter-api-v2';
import { twitterError, usedUp } from './twitter-errors.js';

export interface TransportOptions {
  apiUrl: string;
  timeoutMs: number;
  signal: AbortSignal;
  /** Told after a post that was the last which X takes for now. */
  onUsedUp?: (limit: NetworkLimit) => void;
}

/**
 * twitter-api-v2 for one user, its requests sent by us: it hard-codes its host and has no time limit of its own.
 * Every failure is a `PlatformError`.
 */
export function twitterClient(accessToken: string, options: TransportOptions): TwitterApi {
  const onBeforeRequestConfig = (args: ITwitterApiBeforeRequestConfigHookArgs) =>
    exchange(accessToken, args, options);
  // The library's type knows only a promise of nothing; at run time it takes the answer (its documentation's "plugins" page).
  return new TwitterApi(accessToken, {
    plugins: [{ onBeforeRequestConfig: onBeforeRequestConfig as never }],
  });
}

async function exchange(
  token: string,
  args: ITwitterApiBeforeRequestConfigHookArgs,
  options: TransportOptions,
): Promise<TwitterResponse<unknown>> {
  const url = new URL(`${options.apiUrl}${args.url.pathname}`);
  for (const [name, value] of Object.entries(args.params.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const method = args.params.method as 'GET' | 'POST' | 'DELETE';
  const given = args.params.body as Record<string, unknown> | undefined;
  const body = given && bodyOf(given);
  const effect = method === 'POST' && url.pathname === '/2/tweets' ? 'create' : 'none';
  const request = {
    method,
    url: url.href,
    headers: {
      authorization: `Bearer ${token}`,
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
    },
    ...(body && { body }),
    timeoutMs: options.timeoutMs,
    signal: options.signal,
    effect,
  } as const;
  const response = await sendRequest(request);
  if (response.status >= 500) throw twitterError(response.status, response.headers, {}, effect);
  // A piece of an upload may be taken without a word.
  const data = response.status < 300 && response.text === '' ? {} : parseJson(response, request);
  if (response.status >= 300) throw twitterError(response.status, response.headers, data, effect);
  const limit = effect === 'create' ? usedUp(response.headers) : null;
  if (limit) options.onUsedUp?.(limit);
  return { data, headers: Object.fromEntries(response.headers) };
}

/** JSON, or a form where there are bytes to send. */
function bodyOf(fields: Record<string, unknown>): string | FormData {
  if (!Object.values(fields).some((value) => value instanceof Uint8Array)) return JSON.stringify(fields);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    form.set(name, value instanceof Uint8Array ? new Blob([new Uint8Array(value)]) : String(value));
  return form;
}
