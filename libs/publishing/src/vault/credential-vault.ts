import type { SecretKey } from '@shelfcast/config';
import { type Database, type Queryable, sql } from '@shelfcast/database';
import { PlatformError, type PlatformAdapter, type TokenSource } from '@shelfcast/platform-kit';
import { seal, unseal } from './seal.js';

interface AccessToken {
  accessToken: string;
  expiresAt: Date | null;
}

/** A token as it was read beside a delivery, still sealed. */
export interface SealedToken {
  token: string;
  /** Epoch ms; null where it does not expire by itself. */
  expiresAt: number | null;
  /** When it was read, epoch ms. */
  readAt: number;
}

interface Held extends AccessToken {
  credentials: unknown;
  /** A refresh began and its outcome was never stored: a process died in between. */
  interrupted: boolean;
}

/** Renewed this long before it expires, in ms. WeChat keeps two tokens valid in the last five minutes. */
const RENEW_AHEAD_MS = 5 * 60_000;
const RENEWAL_LIMIT_MS = 60_000;
/** A token read beside its delivery serves the call that follows at once; later ones ask again. */
const READ_BESIDE_MS = 500;

/** Keeps accounts' credentials sealed, and their tokens fresh: renewed once, whatever the number of processes. */
export class CredentialVault {
  constructor(
    private readonly db: Database,
    private readonly keys: SecretKey[],
  ) {}

  /** Stores credentials (and the token that stands in them) in place of earlier ones. */
  async store(
    tx: Queryable,
    accountId: string,
    credentials: unknown,
    token: AccessToken | null = null,
  ): Promise<void> {
    const values = {
      sealed: seal(credentials, accountId, this.keys),
      sealedToken: token ? seal(token.accessToken, accountId, this.keys) : null,
      tokenExpiresAt: token?.expiresAt ?? null,
      renewalStartedAt: null,
    };
    await tx.accountCredential.upsert({
      where: { accountId },
      create: { accountId, ...values },
      update: { ...values, version: { increment: 1 } },
    });
  }

  async credentials(accountId: string): Promise<unknown> {
    return (await this.read(accountId)).credentials;
  }

  /**
   * The account's token for an adapter. Each call asks PostgreSQL, so a token that another process renewed is used by
   * all; only one that has just been read with the delivery (`beside`) is not asked for again.
   */
  tokensFor<C>(
    account: { id: string },
    adapter: PlatformAdapter<C>,
    signal: AbortSignal,
    beside: SealedToken | null = null,
  ): TokenSource<C> {
    return {
      credentials: async () => (await this.read(account.id)).credentials as C,
      accessToken: async () => {
        const known =
          beside && Date.now() - beside.readAt < READ_BESIDE_MS ? this.open(account.id, beside) : null;
        if (known && isFresh(known)) return known.accessToken;
        const held = await this.read(account.id);
        return isFresh(held) ? held.accessToken : this.renewOnce(account.id, adapter, null, signal);
      },
      renew: (stale) => this.renewOnce(account.id, adapter, stale, signal),
    };
  }

  private open(accountId: string, { token, expiresAt }: SealedToken): AccessToken {
    return {
      accessToken: unseal(token, accountId, this.keys) as string,
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    };
  }

  private async read(accountId: string): Promise<Held> {
    const row = await this.db.accountCredential.findUnique({ where: { accountId } });
    if (!row) {
      throw new PlatformError('auth-expired', {
        code: 'no-credentials',
        detail: 'This account has no credentials.',
        action: 'Connect the account again.',
        renewable: false,
      });
    }
    return {
      credentials: unseal(row.sealed, accountId, this.keys),
      accessToken: row.sealedToken ? (unseal(row.sealedToken, accountId, this.keys) as string) : '',
      expiresAt: row.tokenExpiresAt,
      interrupted: row.renewalStartedAt !== null,
    };
  }

  /** Holds the account's advisory lock for the length of the refresh; who comes second finds the winner's token. */
  private renewOnce<C>(
    accountId: string,
    adapter: PlatformAdapter<C>,
    stale: string | null,
    signal: AbortSignal,
  ): Promise<string> {
    const refresh = adapter.refresh;
    if (!refresh) throw onlyAPersonCanRenew();
    return this.db.$transaction(
      async (tx) => {
        await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`renew:${accountId}`}, 0))`);
        const held = await this.read(accountId);
        if (held.accessToken !== '' && held.accessToken !== stale && isFresh(held)) return held.accessToken;
        // The intent is committed on another connection before the network may use up the old token.
        await this.db.accountCredential.update({
          where: { accountId },
          data: { renewalStartedAt: new Date() },
        });
        const grant = await refresh(held.credentials as C, {
          force: stale !== null && stale === held.accessToken,
          signal,
        }).catch((error: unknown) => {
          throw held.interrupted ? explainInterruption(error) : error;
        });
        await this.store(this.db, accountId, grant.credentials, grant);
        return grant.accessToken;
      },
      { timeout: RENEWAL_LIMIT_MS, maxWait: RENEWAL_LIMIT_MS },
    );
  }
}

function isFresh(token: AccessToken): boolean {
  return (
    token.accessToken !== '' &&
    (token.expiresAt === null || token.expiresAt.getTime() - Date.now() > RENEW_AHEAD_MS)
  );
}

function onlyAPersonCanRenew(): PlatformError {
  return new PlatformError('auth-expired', {
    code: 'token-expired',
    detail: 'The network no longer accepts this account’s token, and only a person can renew it.',
    action: 'Reconnect the account.',
    renewable: false,
  });
}

function explainInterruption(error: unknown): unknown {
  if (!(error instanceof PlatformError) || error.kind !== 'auth-expired') return error;
  return new PlatformError('auth-expired', {
    code: error.code,
    detail: `An earlier renewal was interrupted before the new token could be stored, and the old one is used up. ${error.detail}`,
    action: 'Reconnect the account.',
    renewable: false,
    cause: error,
  });
}
