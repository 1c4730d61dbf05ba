import type { PlatformAdapter, TokenSource } from '@shelfcast/platform-kit';

/** Tokens for a test call before anything is stored. `latest` answers what to store if the network rotated them. */
export function transientTokens<C>(
  adapter: PlatformAdapter<C>,
  credentials: C,
  signal: AbortSignal,
): TokenSource<C> & {
  latest(): { credentials: C; token: { accessToken: string; expiresAt: Date | null } | null };
} {
  let current = { credentials, token: adapter.initialToken(credentials) };
  const renew = async (force: boolean): Promise<string> => {
    if (!adapter.refresh) return current.token?.accessToken ?? '';
    const grant = await adapter.refresh(current.credentials, { force, signal });
    current = {
      credentials: grant.credentials,
      token: { accessToken: grant.accessToken, expiresAt: grant.expiresAt },
    };
    return grant.accessToken;
  };
  return {
    credentials: () => Promise.resolve(current.credentials),
    accessToken: () => (current.token ? Promise.resolve(current.token.accessToken) : renew(false)),
    renew: () => renew(true),
    latest: () => current,
  };
}
