import type { TwitterCredentials } from '@shelfcast/contracts';
import type { ConnectFlow } from '@shelfcast/platform-kit';
import { requestTokens } from './twitter-tokens.js';

export interface TwitterApplication {
  apiUrl: string;
  /** Origin of the consent page. */
  webUrl: string;
  clientId: string;
  /** Confidential clients only. */
  clientSecret?: string | undefined;
  timeoutMs: number;
}

/** `offline.access` brings the refresh token, without which a person would reconnect every two hours. */
const SCOPES = 'tweet.read tweet.write users.read media.write offline.access';

/** X's consent page with PKCE (https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code). */
export function twitterConnect(application: TwitterApplication): ConnectFlow<TwitterCredentials> {
  const { apiUrl, webUrl, clientId, timeoutMs } = application;
  return {
    authorizeUrl: ({ state, redirectUri, codeChallenge }) => {
      const query = {
        ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: SCOPES, state },
        ...{ code_challenge: codeChallenge, code_challenge_method: 'S256' },
      };
      return `${webUrl}/i/oauth2/authorize?${new URLSearchParams(query)}`;
    },
    exchange: ({ code, redirectUri, codeVerifier, signal }) => {
      const form = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: codeVerifier,
      };
      return requestTokens(apiUrl, application, form, { signal, timeoutMs });
    },
  };
}
