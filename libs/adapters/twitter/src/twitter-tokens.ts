import type { TwitterCredentials } from '@shelfcast/contracts';
import { PlatformError, badAnswer, parseJson, sendRequest, type TokenGrant } from '@shelfcast/platform-kit';
import { z } from 'zod';
import { twitterError } from './twitter-errors.js';

const Token = z.string().min(1).max(4096);
const Pair = z.object({
  access_token: Token,
  refresh_token: Token,
  expires_in: z.number().positive().max(1e8),
});

/** The refusals of RFC 6749 (5.2) and X's own: anything else leaves the account as it is. */
const REFUSALS = [
  'invalid_request',
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'access_denied',
];

/** One exchange with X's token endpoint (https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token). */
export async function requestTokens(
  apiUrl: string,
  client: { clientId: string; clientSecret?: string | undefined },
  form: Record<string, string>,
  options: { signal: AbortSignal; timeoutMs: number },
): Promise<TokenGrant<TwitterCredentials>> {
  const { clientId, clientSecret } = client;
  const basic = clientSecret
    ? Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')
    : null;
  const request = {
    method: 'POST' as const,
    url: `${apiUrl}/2/oauth2/token`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(basic && { authorization: `Basic ${basic}` }),
    },
    body: new URLSearchParams({ ...form, client_id: clientId }).toString(),
    effect: 'none' as const,
    ...options,
  };
  const response = await sendRequest(request);
  const answer = response.status >= 500 ? {} : parseJson(response, request);
  if (REFUSALS.includes(String(answer['error']))) {
    const words = [answer['error'], answer['error_description']]
      .filter((each) => typeof each === 'string')
      .join(': ');
    throw new PlatformError('auth-expired', {
      code: 'twitter.token-refused',
      detail: `X gave no token: ${words}`,
      action: 'Reconnect the account.',
      renewable: false,
    });
  }
  if (response.status === 429 || response.status >= 500)
    throw twitterError(response.status, response.headers, answer, 'none');
  if (response.status >= 300) throw badAnswer(request, `no token and no reason (HTTP ${response.status})`);
  const parsed = Pair.safeParse(answer);
  if (!parsed.success) throw badAnswer(request, 'a token that it does not document');
  const pair = parsed.data;
  const credentials = {
    clientId,
    ...(clientSecret && { clientSecret }),
    accessToken: pair.access_token,
    refreshToken: pair.refresh_token,
  };
  return {
    accessToken: pair.access_token,
    expiresAt: new Date(Date.now() + pair.expires_in * 1000),
    credentials,
  };
}
