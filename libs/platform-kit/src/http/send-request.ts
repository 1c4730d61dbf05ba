import { PlatformError } from '../platform-error.js';

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
}

export interface PlatformResponse {
  status: number;
  headers: Headers;
  text: string;
}

const DEFAULT_TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;

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
 * One HTTP exchange with a network, with a time limit, no redirects and a bounded answer.
 * A lost answer throws `ambiguous` for a `create` and `retryable` otherwise; a request that never left is `retryable`.
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
    return { status: response.status, headers: response.headers, text: await readBounded(response, request) };
  } catch (error) {
    throw error instanceof PlatformError ? error : lostAnswer(error, request, timeout.aborted);
  }
}

async function readBounded(response: Response, request: PlatformRequest): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw badAnswer(request, `an answer of more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
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
export function badAnswer(request: Pick<PlatformRequest, 'url' | 'effect'>, what: string): PlatformError {
  return new PlatformError(request.effect === 'create' ? 'ambiguous' : 'retryable', {
    code: 'bad-answer',
    detail: `${new URL(request.url).host} gave ${what}.`,
  });
}

/** The answer's JSON object, or `bad-answer`. */
export function parseJson(
  response: PlatformResponse,
  request: Pick<PlatformRequest, 'url' | 'effect'>,
): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(response.text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Falls through: what is no JSON is reported below like any other unexpected answer.
  }
  throw badAnswer(request, `an answer that is not a JSON object (HTTP ${response.status})`);
}
