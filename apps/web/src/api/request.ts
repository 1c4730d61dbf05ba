import { ApiError, problemOf, unreachable } from './api-error.js';

const BASE = '/api/v1';

interface CallOptions {
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is: a file or a form. */
  body?: BodyInit;
  headers?: Record<string, string>;
  query?: Record<string, string | undefined>;
  signal?: AbortSignal;
}

/**
 * One call of the API. `T` is the contract's type of the answer, which the server keeps; it is not parsed again here.
 * Throws `ApiError` for everything but a 2xx.
 */
export async function request<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  const body = await bodyOf(response);
  if (!response.ok) throw new ApiError(problemOf(response.status, body), body);
  return body as T;
}

async function send(method: string, path: string, options: CallOptions): Promise<Response> {
  const { json, headers, signal } = options;
  try {
    return await fetch(`${BASE}${path}${search(options.query)}`, {
      method,
      signal,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json, application/problem+json',
        'accept-language': document.documentElement.lang,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: json === undefined ? options.body : JSON.stringify(json),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}

function search(query: CallOptions['query']): string {
  const given = Object.entries(query ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

async function bodyOf(response: Response): Promise<unknown> {
  if (!response.headers.get('content-type')?.includes('json')) return undefined;
  return response.json().catch(() => undefined);
}
