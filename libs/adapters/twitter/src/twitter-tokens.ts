import type { TwitterCredentials } from '@shelfcast/contracts';
import { PlatformError, badAnswer, parseJson, sendRequest, type TokenGrant } from '@shelfcast/platform-kit';
import { z } from 'zod';
import { twitterError } from './twitter-errors.js';

const Pair = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() });

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
  if (response.status >= 400 && response.status < 429) {
    const words = [answer['error'], answer['error_description']]
      .filter((each) => typeof each === 'string')
      .join(': ');
    throw new PlatformError('auth-expired', {
      code: 'twitter.token-refused',
      detail: `X gave no token: ${words || `HTTP ${response.status}`}`,
      action: 'Reconnect the account.',
      renewable: false,
    });
  }
  if (response.status >= 300) throw twitterError(response.status, response.headers, answer, 'none');
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
