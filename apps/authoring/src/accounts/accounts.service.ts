import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { Account, AccountStatus, CreateAccount, Network, UpdateAccount, VerifyResult } from '@shelfcast/contracts';
import { isUniqueViolation, type Account as AccountRow } from '@shelfcast/database';
import { PlatformError } from '@shelfcast/platform-kit';
import { transientTokens } from '@shelfcast/publishing';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';

const TEST_CALL_MS = 20_000;

@Injectable()
export class AccountsService {
  constructor(private readonly context: Context) {}

  /** Connects an account after a test call has shown whose it is; credentials that do not work are not stored. */
  async create(who: Identity, input: CreateAccount): Promise<Account> {
    const { db, vault } = this.context;
    const proven = await this.prove(input.network, input.credentials);
    await this.insistOwnMedia(who, input.defaultThumbnailId);
    const id = uuid();
    try {
      await db.$transaction(async (tx) => {
        const { network, name, defaultLink, defaultThumbnailId } = input;
        await tx.account.create({
          data: { id, organizationId: who.organizationId, network, name, remoteAccountId: proven.remoteAccountId, defaultLink, defaultThumbnailId },
        });
        await vault.store(tx, id, proven.credentials, proven.token);
        await recordChange(tx, who, 'account.connect', { type: 'account', id }, { network, name });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new ProblemError(409, 'account-exists', 'This account is connected already. Change it there, or archive it first.');
    }
    return this.get(who, id);
  }

  async list(who: Identity): Promise<Account[]> {
    const rows = await this.context.db.account.findMany({ where: { organizationId: who.organizationId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
    return rows.map((row) => this.toAccount(row));
  }

  async get(who: Identity, id: string): Promise<Account> {
    return this.toAccount(await this.row(who, id));
  }

  async update(who: Identity, id: string, input: UpdateAccount): Promise<Account> {
    const row = await this.row(who, id);
    const { credentials, ...fields } = input;
    const proven = credentials ? await this.prove(row.network as Network, credentials) : null;
    if (proven && proven.remoteAccountId !== row.remoteAccountId) {
      throw new ProblemError(422, 'another-account', 'These credentials are another account’s. Connect that one as an account of its own.', [
        { field: 'credentials', code: 'another-account', detail: `They belong to ${proven.remoteAccountId}.` },
      ]);
    }
    await this.insistOwnMedia(who, input.defaultThumbnailId ?? undefined);
    await this.context.db.$transaction(async (tx) => {
      if (proven) await this.context.vault.store(tx, id, proven.credentials, proven.token);
      await tx.account.update({ where: { id }, data: { ...fields, ...(proven && { status: fields.status ?? 'connected', problem: null }) } });
      await recordChange(tx, who, 'account.update', { type: 'account', id }, { fields: Object.keys(input) });
    });
    return this.get(who, id);
  }

  /** An account with history is archived: what was published stays on record. */
  async remove(who: Identity, id: string): Promise<void> {
    await this.row(who, id);
    await this.context.db.$transaction(async (tx) => {
      const used = await tx.delivery.count({ where: { accountId: id } });
      if (used > 0) await tx.account.update({ where: { id }, data: { status: 'archived' } });
      else await tx.account.delete({ where: { id } });
      await recordChange(tx, who, used > 0 ? 'account.archive' : 'account.delete', { type: 'account', id });
    });
  }

  async verify(who: Identity, id: string): Promise<VerifyResult> {
    const row = await this.row(who, id);
    const adapter = this.context.adapters[row.network as Network];
    const signal = AbortSignal.timeout(TEST_CALL_MS);
    try {
      const found = await adapter.verify({ tokens: this.context.vault.tokensFor({ id }, adapter, signal), signal });
      await this.context.db.account.updateMany({ where: { id, status: 'needs-reconnecting' }, data: { status: 'connected', problem: null } });
      return { ok: true, remoteName: found.name, problem: null };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return { ok: false, remoteName: null, problem: { code: error.code, detail: error.detail, action: error.action } };
    }
  }

  private async prove(network: Network, credentials: unknown) {
    const adapter = this.context.adapters[network];
    const signal = AbortSignal.timeout(TEST_CALL_MS);
    const tokens = transientTokens(adapter, credentials, signal);
    try {
      const { remoteAccountId } = await adapter.verify({ tokens, signal });
      return { remoteAccountId, ...tokens.latest() };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      throw new ProblemError(422, error.code, `${error.detail} ${error.action}`.trim(), [{ field: 'credentials', code: error.code, detail: error.detail }]);
    }
  }

  private async insistOwnMedia(who: Identity, mediaId: string | undefined): Promise<void> {
    if (!mediaId) return;
    const media = await this.context.db.media.findFirst({ where: { id: mediaId, organizationId: who.organizationId } });
    if (media) return;
    const detail = 'There is no such picture in your media library. Upload it first.';
    throw new ProblemError(422, 'invalid', detail, [{ field: 'defaultThumbnailId', code: 'unknown-media', detail }]);
  }

  private async row(who: Identity, id: string): Promise<AccountRow> {
    const row = await this.context.db.account.findFirst({ where: { id, organizationId: who.organizationId } });
    if (!row) throw notFound('account');
    return row;
  }

  private toAccount(row: AccountRow): Account {
    const { id, network, name, remoteAccountId, status, defaultLink, defaultThumbnailId, problem } = row;
    return {
      id,
      network: network as Network,
      name,
      remoteAccountId,
      status: status as AccountStatus,
      defaultLink,
      defaultThumbnailId,
      problem,
      callbackUrl: network === 'wechat' ? `${this.context.config.publicUrl}/callbacks/wechat/${id}` : null,
      createdAt: row.createdAt.toISOString(),
    };
  }
}
