import type { IncomingMessage } from 'node:http';
import { openAddress } from '@shelfcast/outbound';
import { feedErrorOf } from './feed-error-of.js';
import { FeedError } from './feed-error.js';
import { readBody } from './read-body.js';

export interface FeedRequest {
  url: string;
  /** Names of hosts that may stand in this machine's private network; all others must be public. */
  privateHosts: readonly string[];
  /** Of the last answer that was taken whole. */
  etag: string | null;
  lastModified: string | null;
  /** Time for the whole exchange with all redirects, in ms. */
  timeoutMs?: number;
  maxBytes?: number;
}

/** Null body: nothing has changed. */
export interface FeedAnswer {
  body: { bytes: Buffer; contentType: string } | null;
  etag: string | null;
  lastModified: string | null;
}

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const MAX_VALIDATOR = 1000;
const REDIRECTS = [301, 302, 303, 307, 308];

/** Asks for a feed, if it has changed. Every address on the way is judged by itself. Throws `FeedError`. */
export async function fetchFeed(request: FeedRequest): Promise<FeedAnswer> {
  const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  const headers = {
    'user-agent': 'Shelfcast (feed reader)',
    accept:
      'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1',
    'accept-encoding': 'gzip, br, deflate',
    ...(request.etag && { 'if-none-match': request.etag }),
    ...(request.lastModified && { 'if-modified-since': request.lastModified }),
  };
  let url = request.url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const allowPrivate = request.privateHosts.includes(new URL(url).hostname.toLowerCase());
    const response = await openAddress({ url, method: 'GET', headers, signal, allowPrivate }).catch(
      (error: unknown) => {
        throw feedErrorOf(error, signal);
      },
    );
    const next = redirectOf(url, response);
    if (!next) return await answerOf(request, response, signal);
    response.destroy();
    url = next;
  }
  throw new FeedError('too-many-redirects', `The address redirects more than ${MAX_REDIRECTS} times.`);
}

function redirectOf(url: string, { statusCode = 0, headers: { location } }: IncomingMessage): string | null {
  if (!REDIRECTS.includes(statusCode) || location === undefined) return null;
  if (!URL.canParse(location, url))
    throw new FeedError('bad-address', 'The address redirects to something that is no address.');
  return new URL(location, url).href;
}

async function answerOf(
  request: FeedRequest,
  response: IncomingMessage,
  signal: AbortSignal,
): Promise<FeedAnswer> {
  const { statusCode = 0, headers } = response;
  if (statusCode === 304) {
    response.destroy();
    return { body: null, etag: request.etag, lastModified: request.lastModified };
  }
  if (statusCode !== 200) {
    response.destroy();
    throw refusal(statusCode, headers['retry-after']);
  }
  const bytes = await readBody(response, { maxBytes: request.maxBytes ?? MAX_BYTES, signal });
  return {
    body: { bytes, contentType: headers['content-type'] ?? '' },
    etag: validator(headers.etag),
    lastModified: validator(headers['last-modified']),
  };
}

const validator = (value: string | undefined) => (value && value.length <= MAX_VALIDATOR ? value : null);

function refusal(status: number, retryAfter: string | undefined): FeedError {
  if (status === 410)
    return new FeedError(
      'gone',
      'The address answered 410 (gone): the feed is no more, and is no longer asked. Give its new address.',
    );
  const wait = status === 429 || status === 503 ? waitOf(retryAfter) : null;
  return new FeedError('refused', `The address answered HTTP ${status} and no feed.`, wait);
}

/** RFC 9110, 10.2.3: seconds or a date. */
function waitOf(retryAfter: string | undefined): number | null {
  if (retryAfter === undefined) return null;
  const ms = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : null;
}
