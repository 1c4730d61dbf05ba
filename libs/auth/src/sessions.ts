import { randomBytes } from 'node:crypto';
import type { Role } from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import type { Identity } from './identity.js';
import { makeAuth, passwordLink, resetEnds, type SessionSettings } from './make-auth.js';

export { AUTH_PATH, CLIENT_ADDRESS_HEADER, type SessionSettings } from './make-auth.js';

/** Signing in, over better-auth; sessions stand in PostgreSQL and in a cookie that scripts cannot read. */
export class Sessions {
  private readonly auth: ReturnType<typeof makeAuth>;
  readonly trustedOrigins: readonly string[];

  constructor(
    private readonly db: Database,
    private readonly settings: SessionSettings,
  ) {
    this.trustedOrigins = originsOf(settings.publicUrl);
    this.auth = makeAuth(db, settings, [...this.trustedOrigins]);
  }

  /** better-auth's own routes under `AUTH_PATH`. */
  handle(request: Request): Promise<Response> {
    return this.auth.handler(request);
  }

  /**
   * The signed-in person as a member of the library that they chose, else of their first; null where nobody is signed
   * in or the person is in none.
   */
  async identityOf(headers: Headers): Promise<Identity | null> {
    if (!headers.has('cookie')) return null;
    const found = await this.auth.api.getSession({ headers });
    if (!found) return null;
    const members = await this.db.member.findMany({
      where: { userId: found.user.id },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    const { activeOrganizationId } = found.session;
    const member =
      members.find(({ organizationId }) => organizationId === activeOrganizationId) ?? members[0];
    if (!member) return null;
    const { id, name, email } = found.user;
    return {
      actor: `user:${id}`,
      actorName: name,
      role: member.role as Role,
      scopes: [],
      organizationId: member.organizationId,
      user: { id, email, sessionId: found.session.id },
    };
  }

  /** Whose password was right at this browser and whose second factor is still to be shown; null where that is nobody. */
  async awaitingSecondFactor(headers: Headers): Promise<string | null> {
    return (await this.auth.api.awaitingSecondFactor({ headers })).userId;
  }

  /** A link to a new password, for an administrator to hand over. It works once. */
  async makePasswordLink(userId: string): Promise<{ link: string; expiresAt: Date }> {
    const { internalAdapter } = await this.auth.$context;
    const token = randomBytes(24).toString('base64url');
    const expiresAt = resetEnds();
    await internalAdapter.createVerificationValue({
      identifier: `reset-password:${token}`,
      value: userId,
      expiresAt,
    });
    return { link: passwordLink(this.settings.publicUrl, token), expiresAt };
  }
}

/** On one machine people type `localhost` as often as the address. */
function originsOf(publicUrl: string): string[] {
  const { origin, hostname, protocol, port } = new URL(publicUrl);
  const isLoopback = hostname === '127.0.0.1' || hostname === 'localhost';
  return isLoopback ? ['127.0.0.1', 'localhost'].map((host) => `${protocol}//${host}:${port}`) : [origin];
}
