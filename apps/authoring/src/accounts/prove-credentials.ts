import type { Network } from '@shelfcast/contracts';
import { PlatformError, type PlatformAdapter } from '@shelfcast/platform-kit';
import { transientTokens } from '@shelfcast/publishing';
import { ProblemError } from '@shelfcast/service-kit';

/** Time limit of a test call, in ms. */
export const TEST_CALL_MS = 20_000;

export interface ProvenCredentials {
  remoteAccountId: string;
  /** As they are to be stored: the test call may have rotated them. */
  credentials: unknown;
  token: { accessToken: string; expiresAt: Date | null } | null;
}

/** A call at the network that shows whose the credentials are. Throws `ProblemError` 422 in the network's own words. */
export async function proveCredentials(
  adapters: Record<Network, PlatformAdapter>,
  network: Network,
  credentials: unknown,
): Promise<ProvenCredentials> {
  const adapter = adapters[network];
  const signal = AbortSignal.timeout(TEST_CALL_MS);
  const tokens = transientTokens(adapter, credentials, signal);
  try {
    const { remoteAccountId } = await adapter.verify({ tokens, signal });
    return { remoteAccountId, ...tokens.latest() };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    throw ProblemError.ofAnother(422, error.code, `${error.detail} ${error.action}`.trim(), [
      { field: 'credentials', code: error.code, detail: error.detail },
    ]);
  }
}
