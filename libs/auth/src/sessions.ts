import type { Role } from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { v7 as uuid } from 'uuid';
import type { Identity } from './identity.js';

/** The header in which the front door tells the caller's address; any that a caller sends is replaced. */
export const CLIENT_ADDRESS_HEADER = 'x-shelfcast-client-address';
export const AUTH_PATH = '/api/v1/auth';

const SIGN_INS_PER_MINUTE = 20;
const SESSION_DAYS = 30;

export interface SessionSettings {
  publicUrl: string;
  secret: string;
}

/** Signing in by e-mail and password; sessions stand in PostgreSQL and in a cookie that scripts cannot read. */
export class Sessions {
  private readonly auth: ReturnType<typeof makeAuth>;
  readonly trustedOrigins: readonly string[];

  constructor(
    private readonly db: Database,
    settings: SessionSettings,
  ) {
    this.trustedOrigins = originsOf(settings.publicUrl);
    this.auth = makeAuth(db, settings, [...this.trustedOrigins]);
  }

  /** better-auth's own routes under `AUTH_PATH`. */
  handle(request: Request): Promise<Response> {
    return this.auth.handler(request);
  }

  /** The signed-in person as a member of a library; null where nobody is signed in or the person is in none. */
  async identityOf(headers: Headers): Promise<Identity | null> {
    if (!headers.has('cookie')) return null;
    const found = await this.auth.api.getSession({ headers });
    if (!found) return null;
    const member = await this.db.member.findFirst({
      where: { userId: found.user.id },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    if (!member) return null;
    const { id, name, email } = found.user;
    return {
      actor: `user:${id}`,
      actorName: name,
      role: member.role as Role,
      organizationId: member.organizationId,
      user: { id, email },
    };
  }
}

function makeAuth(db: Database, settings: SessionSettings, trustedOrigins: string[]) {
  return betterAuth({
    baseURL: settings.publicUrl,
    basePath: AUTH_PATH,
    secret: settings.secret,
    trustedOrigins,
    database: prismaAdapter(db, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    account: { modelName: 'login' },
    session: { expiresIn: SESSION_DAYS * 86_400, updateAge: 86_400 },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customRules: { '/sign-in/email': { window: 60, max: SIGN_INS_PER_MINUTE } },
    },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'shelfcast',
      database: { generateId: () => uuid() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
  });
}

/** On one machine people type `localhost` as often as the address. */
function originsOf(publicUrl: string): string[] {
  const { origin, hostname, protocol, port } = new URL(publicUrl);
  const isLoopback = hostname === '127.0.0.1' || hostname === 'localhost';
  return isLoopback ? ['127.0.0.1', 'localhost'].map((host) => `${protocol}//${host}:${port}`) : [origin];
}
