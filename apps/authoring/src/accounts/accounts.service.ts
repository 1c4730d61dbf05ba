import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type {
  Account,
  AccountList,
  CreateAccount,
  Network,
  UpdateAccount,
  VerifyResult,
} from '@shelfcast/contracts';
import { isUniqueViolation, type Account as AccountRow } from '@shelfcast/database';
import { quotaUse } from '@shelfcast/planning';
import { PlatformError } from '@shelfcast/platform-kit';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { encodeCursor, olderThan, pageOf } from '../lists/page-of.js';
import { TEST_CALL_MS, proveCredentials } from './prove-credentials.js';
import { toAccount, type AccountWithToken } from './to-account.js';

const WITH_TOKEN = { credential: { select: { tokenExpiresAt: true } } };
export const NO_PROBLEM = { problemCode: null, problemDetail: null, problemAction: null };

@Injectable()
export class AccountsService {
  constructor(private readonly context: Context) {}

  /** Connects an account after a test call has shown whose it is; credentials that do not work are not stored. */
  async create(who: Identity, input: CreateAccount): Promise<Account> {
    const { db, vault, adapters } = this.context;
    await this.insistOwnMedia(who, input.defaultThumbnailId);
    const proven = await proveCredentials(adapters, input.network, input.credentials);
    const { network, name, defaultLink = null, defaultThumbnailId = null } = input;
    const { organizationId } = who;
    const { remoteAccountId } = proven;
    const id = uuid();
    try {
      await db.$transaction(async (tx) => {
        await tx.account.create({
          data: { id, organizationId, network, name, remoteAccountId, defaultLink, defaultThumbnailId },
        });
        await vault.store(tx, id, proven.credentials, proven.token);
        await recordChange(tx, who, 'account.connect', { type: 'account', id }, { network, name });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new ProblemError(
        409,
        'account-exists',
        'Your library has connected this account already. Change it there.',
      );
    }
    return this.get(who, id);
  }

  async list(
    who: Identity,
    query: { cursor?: string | undefined; limit: number },
  ): Promise<z.infer<typeof AccountList>> {
    const rows = await this.context.db.account.findMany({
      where: { organizationId: who.organizationId, ...olderThan(query.cursor) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      include: WITH_TOKEN,
      take: query.limit + 1,
    });
    const answer = await this.answers(who, rows);
    return pageOf(rows, query.limit, ({ createdAt, id }) => encodeCursor(createdAt, id), answer);
  }

  async get(who: Identity, id: string): Promise<Account> {
    const row = await this.row(who, id);
    return (await this.answers(who, [row]))(row);
  }

  async update(who: Identity, id: string, input: UpdateAccount): Promise<Account> {
    const { db, vault, adapters } = this.context;
    const row = await this.row(who, id);
    const { credentials, ...fields } = input;
    await this.insistOwnMedia(who, input.defaultThumbnailId ?? undefined);
    const proven = credentials ? await proveCredentials(adapters, row.network as Network, credentials) : null;
    if (proven && proven.remoteAccountId !== row.remoteAccountId) throw anothers(proven.remoteAccountId);
    const settled = proven
      ? { status: fields.status ?? (row.status === 'paused' ? 'paused' : 'connected'), ...NO_PROBLEM }
      : fields.status && { status: withoutProof(fields.status, row) };
    await db.$transaction(async (tx) => {
      if (proven) await vault.store(tx, id, proven.credentials, proven.token);
      await tx.account.update({ where: { id }, data: { ...fields, ...settled } });
      await recordChange(
        tx,
        who,
        'account.update',
        { type: 'account', id },
        {
          fields: Object.keys(input),
          ...(settled && { status: settled.status }),
        },
      );
    });
    return this.get(who, id);
  }

  /** An account with history is archived: what was published stays on record. */
  async remove(who: Identity, id: string): Promise<void> {
    await this.row(who, id);
    await this.context.db.$transaction(async (tx) => {
      const isUsed = (await tx.delivery.count({ where: { accountId: id } })) > 0;
      if (isUsed) await tx.account.update({ where: { id }, data: { status: 'archived' } });
      else await tx.account.delete({ where: { id } });
      await recordChange(tx, who, isUsed ? 'account.archive' : 'account.delete', { type: 'account', id });
    });
  }

  /** The test call, with the stored credentials. */
  async verify(who: Identity, id: string): Promise<VerifyResult> {
    const { db, vault, adapters } = this.context;
    const row = await this.row(who, id);
    const adapter = adapters[row.network as Network];
    const signal = AbortSignal.timeout(TEST_CALL_MS);
    try {
      const found = await adapter.verify({ tokens: vault.tokensFor({ id }, adapter, signal), signal });
      await db.$transaction(async (tx) => {
        const where = { id, status: 'needs-reconnecting' };
        const { count } = await tx.account.updateMany({
          where,
          data: { status: 'connected', ...NO_PROBLEM },
        });
        if (count > 0) await recordChange(tx, who, 'account.found-well', { type: 'account', id });
      });
      return { ok: true, remoteName: found.name, problem: null };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const { code, detail, action } = error;
      return { ok: false, remoteName: null, problem: { code, detail, action } };
    }
  }

  private async insistOwnMedia(who: Identity, id: string | undefined): Promise<void> {
    if (!id) return;
    const { organizationId } = who;
    if (await this.context.db.media.findFirst({ where: { id, organizationId, deletedAt: null } })) return;
    const detail = 'Your media library has no such picture. Upload it first.';
    throw new ProblemError(422, 'invalid', detail, [
      { field: 'defaultThumbnailId', code: 'unknown-media', detail },
    ]);
  }

  private async row(who: Identity, id: string): Promise<AccountWithToken> {
    const row = await this.context.db.account.findFirst({
      where: { id, organizationId: who.organizationId },
      include: WITH_TOKEN,
    });
    if (!row) throw notFound('account');
    return row;
  }

  private async answers(
    { organizationId }: Identity,
    rows: AccountWithToken[],
  ): Promise<(row: AccountWithToken) => Account> {
    const { db, adapters, config } = this.context;
    const used = await quotaUse(db, organizationId, rows, adapters, new Date());
    return (row) =>
      toAccount(row, {
        publicUrl: config.publicUrl,
        renewsItself: adapters[row.network as Network].refresh !== null,
        quota: used.get(row.id) ?? null,
      });
  }
}

/** Resuming is not reconnecting: an account that the network refused before its pause still needs that. */
function withoutProof(wanted: string, row: AccountRow): string {
  return wanted === 'connected' && row.problemCode !== null ? 'needs-reconnecting' : wanted;
}

/** Also said at the end of a connect flow. */
export function anothers(remoteAccountId: string): ProblemError {
  const detail = `These credentials belong to another account (${remoteAccountId}). Connect that one as an account of its own.`;
  return new ProblemError(422, 'another-account', detail, [
    { field: 'credentials', code: 'another-account', detail },
  ]);
}
