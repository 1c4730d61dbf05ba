import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, sql } from '@shelfcast/database';
import { PlatformError, type PlatformAdapter } from '@shelfcast/platform-kit';
import { logger } from '@shelfcast/telemetry';
import { refusedAccount } from './account-problem.js';
import type { CredentialVault } from './credential-vault.js';

const log = logger('tokens');
const ROUND_MS = 20_000;
/** So much before an attempt would have to renew it, in ms: no post waits for its account's token. */
const AHEAD_MS = 60_000;
/** WeChat and X let a token live for hours: so many stand for one round, the rest for the next. */
const BATCH = 200;

export interface TokenKeeping {
  db: Database;
  vault: CredentialVault;
  adapter: PlatformAdapter;
}

/** Renews the network's tokens in the background until `stopping`. Every process may: the vault renews each once. */
export async function keepTokensFresh(keeping: TokenKeeping, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await learnApplications(keeping)
      .then(() => renewSoonExpiring(keeping))
      .catch((error: unknown) =>
        log.warn({ err: error }, 'tokens could not be renewed ahead and are tried again'),
      );
    await sleep(ROUND_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** One round: the connected accounts whose token is about to expire. */
export async function renewSoonExpiring({ db, vault, adapter }: TokenKeeping): Promise<void> {
  if (!adapter.refresh) return;
  const accounts = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT a.id FROM accounts a JOIN account_credentials c ON c.account_id = a.id
    WHERE a.network = ${adapter.network} AND a.status = 'connected'
      AND c.token_expires_at < clock_timestamp() + interval '10 minutes'
    ORDER BY c.token_expires_at LIMIT ${BATCH}`);
  // A renewal that is cut off may have used up the old token: an orderly end waits for its answer.
  const { signal } = new AbortController();
  await Promise.all(
    accounts.map(({ id }) =>
      vault.renewAhead(id, adapter, AHEAD_MS, signal).catch((error: unknown) => notRenewed(db, id, error)),
    ),
  );
}

/** Only the network's own refusal asks for a person; anything else is tried again. */
async function notRenewed(db: Database, accountId: string, error: unknown): Promise<void> {
  log.warn({ err: error, accountId }, 'a token could not be renewed ahead');
  if (!(error instanceof PlatformError) || error.kind !== 'auth-expired') return;
  await db.account.updateMany({
    where: { id: accountId, status: 'connected' },
    data: refusedAccount(error),
  });
}

/** Notes for each account whose application it is used by: a limit of the application holds all its accounts back. */
export async function learnApplications({ db, vault, adapter }: TokenKeeping): Promise<void> {
  if (!adapter.application) return;
  const where = { network: adapter.network, application: null, credential: { isNot: null } };
  for (const { id } of await db.account.findMany({ where, select: { id: true }, take: BATCH })) {
    try {
      const application = adapter.application(await vault.credentials(id));
      await db.account.updateMany({ where: { id, application: null }, data: { application } });
    } catch (error) {
      log.warn({ err: error, accountId: id }, 'the application of an account could not be found out');
    }
  }
}
