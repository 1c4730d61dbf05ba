import type { Database } from '@shelfcast/database';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import { v7 as uuid } from 'uuid';
import { secondFactorWait } from './second-factor-wait.js';
import { signInBrake } from './sign-in-brake.js';

/** The header in which the front door tells the caller's address; any that a caller sends is replaced. */
export const CLIENT_ADDRESS_HEADER = 'x-shelfcast-client-address';
export const AUTH_PATH = '/api/v1/auth';
/** The one identity provider of the installation, as better-auth's routes name it. */
const OIDC = 'oidc';

const SIGN_INS_PER_MINUTE = 20;
const LETTERS_PER_MINUTE = 5;
const SESSION_DAYS = 30;
const RESET_SECONDS = 3600;

export interface SessionSettings {
  publicUrl: string;
  secret: string;
  /** Has the link sent to the person; null where the installation sends no e-mail. */
  sendPasswordLink: ((userId: string, link: string, validUntil: Date) => Promise<void>) | null;
  /** Somebody has chosen a new password through a link. */
  notePasswordReset: (userId: string) => Promise<void>;
  oidc: { issuer: string; clientId: string; clientSecret: string } | null;
}

/** Where a person chooses a new password; the token stands behind the `#`, which no server logs. */
export function passwordLink(publicUrl: string, token: string): string {
  return `${publicUrl}/new-password#${token}`;
}

export function resetEnds(): Date {
  return new Date(Date.now() + RESET_SECONDS * 1000);
}

/** better-auth as Shelfcast uses it: nobody makes an account by themselves, with or without an identity provider. */
export function makeAuth(db: Database, settings: SessionSettings, trustedOrigins: string[]) {
  const { publicUrl, secret, sendPasswordLink, notePasswordReset, oidc } = settings;
  return betterAuth({
    appName: 'Shelfcast',
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secret,
    trustedOrigins,
    database: prismaAdapter(db, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      onPasswordReset: ({ user }) => notePasswordReset(user.id),
      ...(sendPasswordLink && {
        sendResetPassword: ({ user, token }) =>
          sendPasswordLink(user.id, passwordLink(publicUrl, token), resetEnds()),
      }),
    },
    // Whoever the provider names is a person of ours by an address that it has verified, and only then.
    account: { modelName: 'login', accountLinking: { enabled: true } },
    verification: { storeIdentifier: 'hashed' },
    session: {
      expiresIn: SESSION_DAYS * 86_400,
      updateAge: 86_400,
      additionalFields: { activeOrganizationId: { type: 'string', required: false, input: false } },
    },
    plugins: [
      twoFactor({ issuer: 'Shelfcast' }),
      secondFactorWait(),
      ...(oidc
        ? [
            genericOAuth({
              config: [
                {
                  providerId: OIDC,
                  discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret,
                  scopes: ['openid', 'email', 'profile'],
                  disableSignUp: true,
                  requireIdTokenVerification: true,
                },
              ],
            }),
          ]
        : []),
    ],
    hooks: signInBrake(db),
    onAPIError: { errorURL: `${publicUrl}/sign-in` },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customRules: {
        '/sign-in/*': { window: 60, max: SIGN_INS_PER_MINUTE },
        '/two-factor/*': { window: 60, max: SIGN_INS_PER_MINUTE },
        '/request-password-reset': { window: 60, max: LETTERS_PER_MINUTE },
        '/reset-password': { window: 60, max: SIGN_INS_PER_MINUTE },
      },
    },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'shelfcast',
      database: { generateId: () => uuid() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
  });
}
