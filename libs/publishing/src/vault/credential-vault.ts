import type { SecretKey } from '@shelfcast/config';
import { type Database, type Queryable, sql } from '@shelfcast/database';
import { PlatformError, type PlatformAdapter, type TokenSource } from '@shelfcast/platform-kit';
import { seal, unseal } from './seal.js';
import { Turns } from './turns.js';

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
/** A renewal takes a connection for its lock and another for its work: so many of the pool may be in renewals. */
const SHARE_OF_POOL = 0.8;
/** A token read beside its delivery serves the call that follows at once; later ones ask again. */
const READ_BESIDE_MS = 500;

/** Keeps accounts' credentials sealed, and their tokens fresh: renewed once, whatever the number of processes. */
export class CredentialVault {
  private readonly renewals: Turns;

  constructor(
    private readonly db: Database,
    private readonly keys: SecretKey[],
  ) {
    this.renewals = new Turns(Math.max(1, Math.floor((db.poolSize * SHARE_OF_POOL) / 2)));
  }

  /** Stores credentials (and the token that stands in them) in place of earlier ones. */
  async store(
    tx: Queryable,
    accountId: string,
    credentials: unknown,
    token: AccessToken | null = null,
  ): Promise<void> {
    // They may be of another application than the ones before.
    await tx.account.updateMany({ where: { id: accountId }, data: { application: null } });
    await this.keep(tx, accountId, credentials, token);
  }

  private async keep(
    tx: Queryable,
    accountId: string,
    credentials: unknown,
    token: AccessToken | null,
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
    const accessToken = async () => {
      const known =
        beside && Date.now() - beside.readAt < READ_BESIDE_MS ? this.open(account.id, beside) : null;
      if (known && isFresh(known)) return known.accessToken;
      const held = await this.read(account.id);
      return isFresh(held) ? held.accessToken : this.renewOnce(account.id, adapter, null, signal);
    };
    return {
      credentials: () => inWords(async () => (await this.read(account.id)).credentials as C),
      accessToken: () => inWords(accessToken),
      renew: (stale) => inWords(() => this.renewOnce(account.id, adapter, stale, signal)),
    };
  }

  /** Renews a token that would have to be renewed within `aheadMs`, so that no attempt waits for it. */
  async renewAhead(
    accountId: string,
    adapter: PlatformAdapter,
    aheadMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    if (adapter.refresh && !isFresh(await this.read(accountId), aheadMs))
      await inWords(() => this.renewOnce(accountId, adapter, null, signal, aheadMs));
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
  private async renewOnce<C>(
    accountId: string,
    adapter: PlatformAdapter<C>,
    stale: string | null,
    signal: AbortSignal,
    aheadMs = 0,
  ): Promise<string> {
    const refresh = adapter.refresh;
    if (!refresh) throw onlyAPersonCanRenew();
    return this.renewals.take(() =>
      this.db.$transaction(
        async (tx) => {
          await tx.$executeRaw(
            sql`SELECT pg_advisory_xact_lock(hashtextextended(${`renew:${accountId}`}, 0))`,
          );
          const held = await this.read(accountId);
          if (held.accessToken !== stale && isFresh(held, aheadMs)) return held.accessToken;
          // The intent is committed on another connection before the network may use up the old token.
          await this.intend(accountId, new Date());
          const force = stale !== null && stale === held.accessToken;
          const grant = await refresh(held.credentials as C, { force, signal }).catch(
            async (error: unknown) => {
              if (!held.interrupted && certainlyChangedNothing(error)) await this.intend(accountId, null);
              throw held.interrupted ? explainInterruption(error) : error;
            },
          );
          await this.keep(this.db, accountId, grant.credentials, grant);
          return grant.accessToken;
        },
        { timeout: RENEWAL_LIMIT_MS, maxWait: RENEWAL_LIMIT_MS },
      ),
    );
  }

  private async intend(accountId: string, renewalStartedAt: Date | null): Promise<void> {
    await this.db.accountCredential.update({ where: { accountId }, data: { renewalStartedAt } });
  }
}

function isFresh(token: AccessToken, aheadMs = 0): boolean {
  return (
    token.accessToken !== '' &&
    (token.expiresAt === null || token.expiresAt.getTime() - Date.now() > RENEW_AHEAD_MS + aheadMs)
  );
}

/** A fault of ours while a token is fetched says nothing about the account, and nothing was published by it. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    throw new PlatformError('retryable', {
      code: 'token-unavailable',
      detail: `The account’s token could not be read or renewed: ${error instanceof Error ? error.message : String(error)}`,
      cause: error,
    });
  }
}

/** The network was not reached, or took no call: the old token is as good as before. */
function certainlyChangedNothing(error: unknown): boolean {
  return error instanceof PlatformError && (error.code === 'unreachable' || error.kind === 'rate-limited');
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
    detail: `An earlier renewal ended before its new token could be stored, and the old one is used up. ${error.detail}`,
    action: 'Reconnect the account.',
    renewable: false,
    cause: error,
  });
}
