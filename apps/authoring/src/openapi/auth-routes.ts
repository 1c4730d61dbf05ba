import { z } from 'zod';
import { ok, type Route } from './route.js';

// better-auth answers these and may say more than is told here.
const done = z.looseObject({}).meta({ examples: [{ status: true }] });
const signedIn = z
  .looseObject({ twoFactorRedirect: z.boolean().optional().describe('the second factor must be shown next') })
  .meta({ id: 'SignedIn', examples: [{ redirect: false }] });
const sentAway = z
  .looseObject({ url: z.string().describe('where the browser goes next') })
  .meta({ id: 'SentAway', examples: [{ url: 'https://login.library.example/authorize?client_id=desk' }] });
const backupCodes = z.array(z.string()).describe('each works once; they are answered only now');
const begun = z
  .looseObject({ totpURI: z.string().describe('for the authenticator’s QR code'), backupCodes })
  .meta({
    id: 'SecondFactorBegun',
    examples: [{ totpURI: 'otpauth://totp/Shelfcast:mei?secret=JBSW', backupCodes: ['k3v9x-Qp2vR'] }],
  });
const codes = z
  .looseObject({ backupCodes })
  .meta({ id: 'BackupCodes', examples: [{ backupCodes: ['k3v9x-Qp2vR'] }] });

const credentials = z
  .strictObject({ email: z.string(), password: z.string() })
  .meta({ examples: [{ email: 'mei@library.example', password: 'a long enough password' }] });
const provider = z
  .object({ provider: z.literal('oidc'), callbackURL: z.string() })
  .meta({ examples: [{ provider: 'oidc', callbackURL: '/' }] });
const password = z
  .object({ password: z.string() })
  .meta({ examples: [{ password: 'a long enough password' }] });
const code = z.object({ code: z.string() }).meta({ examples: [{ code: '123456' }] });
const change = z
  .object({
    currentPassword: z.string(),
    newPassword: z.string(),
    revokeOtherSessions: z.boolean().optional(),
  })
  .meta({
    examples: [{ currentPassword: 'a long enough password', newPassword: 'another long password' }],
  });
const reset = z
  .object({ token: z.string(), newPassword: z.string() })
  .meta({ examples: [{ token: 'Zk3vR8sT1wXy5bC7dE9fG2hJ', newPassword: 'another long password' }] });
const address = z.object({ email: z.string() }).meta({ examples: [{ email: 'mei@library.example' }] });

function auth(path: string, id: string, summary: string, body: z.ZodType | null, answer: z.ZodType = done) {
  const route: Route = { method: 'post', path: `/auth/${path}`, id, summary, answer: ok(answer) };
  return { ...route, ...(body && { body }), isPublic: true };
}

/** Signing in, which better-auth answers. */
export const AUTH_ROUTES: Route[] = [
  auth(
    'sign-in/email',
    'signIn',
    'Sign in; the answer sets the session cookie, or asks for the second factor',
    credentials,
    signedIn,
  ),
  auth(
    'sign-in/social',
    'signInAtProvider',
    'Begin single sign-on; answers the address of the identity provider',
    provider,
    sentAway,
  ),
  auth('sign-out', 'signOut', 'Sign out', null),
  auth('change-password', 'changePassword', 'Change one’s own password', change),
  auth('request-password-reset', 'requestPasswordReset', 'Have a link to a new password sent', address),
  auth('reset-password', 'resetPassword', 'Choose a new password; all sign-ins end', reset),
  auth(
    'two-factor/enable',
    'enableTwoFactor',
    'Begin with a second factor; answers its address and backup codes',
    password,
    begun,
  ),
  auth('two-factor/verify-totp', 'verifyTotp', 'Show the second factor', code),
  auth(
    'two-factor/verify-backup-code',
    'verifyBackupCode',
    'Show a backup code instead; it works once',
    code,
  ),
  auth(
    'two-factor/generate-backup-codes',
    'newBackupCodes',
    'New backup codes; the old ones end',
    password,
    codes,
  ),
  auth('two-factor/disable', 'disableTwoFactor', 'Sign in without a second factor again', password),
];
