import { PlatformError } from '../platform-error.js';
import { decodeAnswer } from './decode-answer.js';
import { retryAfter } from './retry-after.js';

export interface PlatformRequest {
  method: 'GET' | 'POST' | 'DELETE' | 'PUT';
  url: string;
  headers?: Record<string, string>;
  body?: string | Buffer | URLSearchParams | FormData;
  /** Time for the whole exchange, in ms. */
  timeoutMs?: number;
  signal: AbortSignal;
  /** `create` where a lost answer may hide a published post. */
  effect: 'none' | 'create';
  /** The longest answer that is read, in bytes once decompressed. */
  maxAnswerBytes?: number;
}

export interface PlatformResponse {
  status: number;
  headers: Headers;
  text: string;
}

const DEFAULT_TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Failures that happen before a byte of the request has left. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * One HTTP exchange with a network: the time limit covers the whole answer, an answer that is too long is not read to
 * its end, and a redirect is never followed. A lost answer, or one that no network documents, throws `ambiguous` for a
 * `create` and `retryable` otherwise; a request that never left is `retryable`.
 */
export async function sendRequest(request: PlatformRequest): Promise<PlatformResponse> {
  if (request.signal.aborted) throw stopped('retryable', 'before the call was made');
  const timeout = AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body as RequestInit['body'],
      redirect: 'manual',
      signal: AbortSignal.any([timeout, request.signal]),
    });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw badAnswer(request, `a redirect (HTTP ${response.status}), which Shelfcast never follows`);
    }
    return { status: response.status, headers: response.headers, text: await readBounded(response, request) };
  } catch (error) {
    throw error instanceof PlatformError ? error : lostAnswer(error, request, timeout.aborted);
  }
}

async function readBounded(response: Response, request: PlatformRequest): Promise<string> {
  const limit = request.maxAnswerBytes ?? MAX_ANSWER_BYTES;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop closes the connection: what else the network would send is never read.
    if (size > limit) throw badAnswer(request, `an answer of more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return decodeAnswer(Buffer.concat(chunks), response.headers.get('content-type'));
}

function lostAnswer(error: unknown, request: PlatformRequest, timedOut: boolean): PlatformError {
  const host = new URL(request.url).host;
  const code = causeCode(error);
  if (NOT_SENT.has(code)) {
    return new PlatformError('retryable', {
      code: 'unreachable',
      detail: `${host} could not be reached (${code}).`,
      cause: error,
    });
  }
  const kind = request.effect === 'create' ? 'ambiguous' : 'retryable';
  if (request.signal.aborted) return stopped(kind, `while ${host} was being asked`);
  return new PlatformError(kind, {
    code: timedOut ? 'timeout' : 'connection-lost',
    detail: timedOut
      ? `${host} did not answer in time.`
      : `The connection to ${host} broke off before an answer (${code}).`,
    cause: error,
  });
}

/** The caller's own signal ended the call. */
function stopped(kind: 'retryable' | 'ambiguous', when: string): PlatformError {
  return new PlatformError(kind, { code: 'aborted', detail: `Shelfcast was stopped ${when}.` });
}

function causeCode(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no reason given';
}

/** An answer that is not what the network documents (HTML, truncated JSON, a redirect). */
export function badAnswer(
  request: Pick<PlatformRequest, 'url' | 'effect'>,
  what: string,
  until: Date | null = null,
): PlatformError {
  return new PlatformError(request.effect === 'create' ? 'ambiguous' : 'retryable', {
    code: 'bad-answer',
    detail: `${new URL(request.url).host} gave ${what}.`,
    ...(until && { until }),
  });
}

/**
 * The answer's JSON object. Anything else is `bad-answer`, not to be tried again before the instant that the network
 * names, or `rate-limited` where HTTP itself says so (a gateway before the network).
 */
export function parseJson(
  response: PlatformResponse,
  request: Pick<PlatformRequest, 'url' | 'effect'>,
  now: Date = new Date(),
): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(response.text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Falls through: what is no JSON is reported below like any other unexpected answer.
  }
  const until = retryAfter(response.headers, now);
  if (response.status !== 429)
    throw badAnswer(request, `an answer that is not a JSON object (HTTP ${response.status})`, until);
  throw new PlatformError('rate-limited', {
    code: 'http.429',
    detail: `${new URL(request.url).host} takes no more calls for now (HTTP 429).`,
    until: until ?? new Date(now.getTime() + 60_000),
  });
}
