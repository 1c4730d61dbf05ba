import type { WeiboCredentials } from '@shelfcast/contracts';
import {
  PlatformError,
  badAnswer,
  parseJson,
  sendRequest,
  type ConnectFlow,
  type PlatformRequest,
} from '@shelfcast/platform-kit';
import { z } from 'zod';

export interface WeiboApplication {
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  timeoutMs: number;
}

const Granted = z.object({
  access_token: z.string().min(1).max(4096),
  expires_in: z.coerce.number().positive().max(1e10),
  uid: z.coerce.string().regex(/^\d{1,20}$/),
});

/** Weibo's consent page and token (https://open.weibo.com/wiki/Oauth2/authorize, Oauth2/access_token); it knows no PKCE. */
export function weiboConnect(application: WeiboApplication): ConnectFlow<WeiboCredentials> {
  const { apiUrl, clientId, clientSecret, timeoutMs } = application;
  return {
    authorizeUrl: ({ state, redirectUri }) => {
      const query = { client_id: clientId, redirect_uri: redirectUri, response_type: 'code', state };
      return `${apiUrl}/oauth2/authorize?${new URLSearchParams(query)}`;
    },
    exchange: async ({ code, redirectUri, signal }) => {
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
      const request: PlatformRequest = {
        method: 'POST',
        url: `${apiUrl}/oauth2/access_token`,
        body: new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }),
        effect: 'none',
        ...{ signal, timeoutMs },
      };
      const response = await sendRequest(request);
      if (response.status >= 500) throw badAnswer(request, `HTTP ${response.status}`);
      const answer = parseJson(response, request);
      if (response.status >= 400) throw refused(answer);
      const granted = Granted.safeParse(answer);
      if (!granted.success) throw badAnswer(request, 'a token that it does not document');
      const { access_token: accessToken, expires_in, uid } = granted.data;
      const expiresAt = new Date(Date.now() + expires_in * 1000);
      return { accessToken, expiresAt, credentials: { accessToken, uid } };
    },
  };
}

function refused(answer: Record<string, unknown>): PlatformError {
  const said = [answer['error'], answer['error_description']].filter((each) => typeof each === 'string');
  return new PlatformError('auth-expired', {
    code: 'weibo.token-refused',
    detail: `Weibo gave no token: ${said.join(': ') || 'it named no reason'}.`,
    action: 'Begin the connection again.',
    renewable: false,
  });
}
