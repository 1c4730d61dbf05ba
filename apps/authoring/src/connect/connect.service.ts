import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { ConnectSettings, ConnectStarted, Network, StartConnect } from '@shelfcast/contracts';
import { PlatformError, type TokenGrant } from '@shelfcast/platform-kit';
import { seal, unseal } from '@shelfcast/publishing';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { TEST_CALL_MS, proveCredentials } from '../accounts/prove-credentials.js';
import { NO_PROBLEM, anothers } from '../accounts/accounts.service.js';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';

const CONSENT_MINUTES = 15;
const CALLBACK_PATH = '/api/v1/connect/callback';

const text = z.string().max(2000).optional();

/** What a network's consent page sends the browser back with. Networks add fields of their own. */
export const ConsentAnswer = z.object({ state: text, code: text, error: text, error_description: text });
export type ConsentAnswer = z.infer<typeof ConsentAnswer>;

/** Connecting an account at the network's own consent page: OAuth 2 with a code, state and PKCE (RFC 7636). */
@Injectable()
export class ConnectService {
  constructor(private readonly context: Context) {}

  settings(): ConnectSettings {
    const { adapters } = this.context;
    return {
      redirectUri: this.redirectUri(),
      consent: (['weibo', 'twitter'] as const).filter((network) => adapters[network].connect !== null),
    };
  }

  async start(who: Identity, input: StartConnect): Promise<ConnectStarted> {
    const { db, config } = this.context;
    const { network, name, accountId = null } = input;
    const flow = this.flow(network);
    if (
      accountId &&
      !(await db.account.findFirst({ where: { id: accountId, network, organizationId: who.organizationId } }))
    )
      throw notFound('account');
    const state = randomBytes(24).toString('base64url');
    const codeVerifier = randomBytes(32).toString('base64url');
    await db.connectRequest.create({
      data: {
        ...{
          state,
          organizationId: who.organizationId,
          userId: who.user?.id ?? null,
          network,
          name,
          accountId,
        },
        sealedVerifier: seal(codeVerifier, state, config.secretKeys),
        expiresAt: new Date(Date.now() + CONSENT_MINUTES * 60_000),
      },
    });
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    return { authorizeUrl: flow.authorizeUrl({ state, redirectUri: this.redirectUri(), codeChallenge }) };
  }

  /** Stores the account that the person agreed to; answers its id. Each state serves once. */
  async finish(who: Identity, answer: ConsentAnswer): Promise<string> {
    const { db, config } = this.context;
    const { state = '' } = answer;
    const [request] = await db.connectRequest.findMany({
      where: { state, organizationId: who.organizationId },
    });
    if (request) await db.connectRequest.deleteMany({ where: { state } });
    const isTheirs = request && (request.userId === null || request.userId === who.user?.id);
    if (!isTheirs || request.expiresAt < new Date() || !request.sealedVerifier)
      throw new ProblemError(
        422,
        'consent-expired',
        'This connection was begun too long ago or by somebody else. Begin it again.',
      );
    if (!answer.code)
      throw new ProblemError(
        422,
        'consent-refused',
        `The network gave no permission: ${answer.error_description ?? answer.error ?? 'no reason named'}.`,
      );
    const network = request.network as Network;
    const grant = await this.exchange(
      network,
      answer.code,
      unseal(request.sealedVerifier, state, config.secretKeys) as string,
    );
    const { remoteAccountId } = await proveCredentials(this.context.adapters, network, grant.credentials);
    return this.store(who, { ...request, network, remoteAccountId }, grant);
  }

  private async exchange(network: Network, code: string, codeVerifier: string): Promise<TokenGrant> {
    const signal = AbortSignal.timeout(TEST_CALL_MS);
    try {
      return await this.flow(network).exchange({
        code,
        redirectUri: this.redirectUri(),
        codeVerifier,
        signal,
      });
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      throw ProblemError.ofAnother(422, error.code, `${error.detail} ${error.action}`.trim());
    }
  }

  private async store(
    who: Identity,
    request: { network: Network; name: string; accountId: string | null; remoteAccountId: string },
    grant: TokenGrant,
  ): Promise<string> {
    const { organizationId } = who;
    const { network, name, remoteAccountId } = request;
    return this.context.db.$transaction(async (tx) => {
      const known = await tx.account.findUnique({
        where: { organizationId_network_remoteAccountId: { organizationId, network, remoteAccountId } },
      });
      if (request.accountId && known?.id !== request.accountId) throw anothers(remoteAccountId);
      const id = known?.id ?? uuid();
      if (known) {
        const status = known.status === 'paused' ? 'paused' : 'connected';
        await tx.account.update({ where: { id }, data: { status, ...NO_PROBLEM } });
      }
      if (!known) await tx.account.create({ data: { id, organizationId, network, name, remoteAccountId } });
      await this.context.vault.store(tx, id, grant.credentials, grant);
      await recordChange(
        tx,
        who,
        known ? 'account.reconnect' : 'account.connect',
        { type: 'account', id },
        { network, name },
      );
      return id;
    });
  }

  private flow(network: Network) {
    const flow = this.context.adapters[network].connect;
    if (flow) return flow;
    throw new ProblemError(
      422,
      'no-application',
      `This installation has no application at ${network}. The administrator registers one and sets its client id; README.md says how. Or connect with tokens of your own.`,
      [{ field: 'network', code: 'no-application', detail: 'No client id is configured.' }],
    );
  }

  private redirectUri(): string {
    return `${this.context.config.publicUrl}${CALLBACK_PATH}`;
  }
}
