import { randomBytes } from 'node:crypto';
import type { Sandbox } from '../../sandbox.js';

export interface AccessToken {
  token: string;
  user: string;
  scope: string;
  expiresAt: number;
}

export interface RefreshToken {
  token: string;
  user: string;
  clientId: string;
  scope: string;
  used: boolean;
}

/** What a publisher asks for. */
export const PUBLISHER_SCOPE = 'tweet.read tweet.write users.read media.write offline.access';

export interface TokenPair {
  token_type: 'bearer';
  expires_in: number;
  access_token: string;
  scope: string;
  refresh_token?: string;
}

/** A new pair, without a refresh token where `offline.access` was not asked for. */
export function issueTokens(
  { store, settings }: Sandbox,
  grant: Pick<RefreshToken, 'user' | 'clientId' | 'scope'>,
): TokenPair {
  const { user, scope } = grant;
  const access = randomBytes(24).toString('base64url');
  const { tokenSeconds } = settings.twitter;
  const expiresAt = Date.now() + tokenSeconds * 1000;
  store.put('x-access', access, { token: access, user, scope, expiresAt } satisfies AccessToken);
  const answer: TokenPair = { token_type: 'bearer', expires_in: tokenSeconds, access_token: access, scope };
  if (!scope.split(' ').includes('offline.access')) return answer;
  const refresh = randomBytes(24).toString('base64url');
  store.put('x-refresh', refresh, { ...grant, token: refresh, used: false } satisfies RefreshToken);
  return { ...answer, refresh_token: refresh };
}
