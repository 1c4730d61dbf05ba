import createClient, { type Client } from 'openapi-fetch';
import { ApiError, problemOf } from './api-error.js';
import type { paths } from './generated/api.js';

/** One method per HTTP method; paths, queries, bodies and answers are typed by the API's description. */
export type Shelfcast = Client<paths>;

export interface ShelfcastOptions {
  /** Where Shelfcast is, such as https://desk.library.example. */
  baseUrl: string;
  /** An API key of one library. A browser that is signed in needs none. */
  apiKey?: string;
  /** Instead of the platform's own. */
  fetch?: (request: Request) => Promise<Response>;
}

export function createShelfcast({ baseUrl, apiKey, fetch }: ShelfcastOptions): Shelfcast {
  return createClient<paths>({
    baseUrl,
    ...(fetch && { fetch }),
    ...(apiKey !== undefined && { headers: { authorization: `Bearer ${apiKey}` } }),
  });
}

/** The answer itself. Throws `ApiError` for everything but a 2xx. */
export async function answerOf<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiError(problemOf(response.status, error));
  return data as T;
}
