import { All, Controller, Get, Req, Res } from '@nestjs/common';
import { AUTH_PATH, DEMO_PEOPLE, permissionsOf, type Identity } from '@shelfcast/auth';
import type { DemoPeople, Me, SignInOptions } from '@shelfcast/contracts';
import { ProblemError, Public, notFound } from '@shelfcast/service-kit';
import { logger } from '@shelfcast/telemetry';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context } from '../context.js';
import { Caller, Requires } from '../identity/identity.guard.js';
import { webHeaders } from '../identity/web-headers.js';
import { isOwnChange, recordOwnChange } from './record-own-change.js';
import { SignInRecord } from './sign-in-record.js';

/** What of better-auth is reachable: nobody makes an account or a library by themselves. */
const AUTH_ROUTES = [
  ...[
    'POST /sign-in/email',
    'POST /sign-in/social',
    'GET /callback/oidc',
    'POST /sign-out',
    'GET /get-session',
  ],
  ...['POST /change-password', 'POST /request-password-reset', 'POST /reset-password'],
  ...['enable', 'disable', 'verify-totp', 'verify-backup-code', 'generate-backup-codes'].map(
    (name) => `POST /two-factor/${name}`,
  ),
];

const log = logger('session');

@Controller('api/v1')
export class SessionController {
  constructor(private readonly context: Context) {}

  @Get('me')
  @Requires('library.read')
  async me(@Caller() who: Identity): Promise<Me> {
    const { db, config } = this.context;
    const { id, name, timeZone } = await db.organization.findUniqueOrThrow({
      where: { id: who.organizationId },
    });
    return {
      name: who.actorName,
      email: who.user?.email ?? null,
      role: who.role,
      permissions: permissionsOf(who),
      library: { id, name, timeZone },
      libraries: await this.libraries(who, { id, name }),
      demo: config.demo && config.sandboxUrl ? { sandboxUrl: config.sandboxUrl } : null,
    };
  }

  private async libraries({ user }: Identity, own: { id: string; name: string }) {
    if (!user) return [own];
    const members = await this.context.db.member.findMany({
      where: { userId: user.id },
      select: { organization: { select: { id: true, name: true } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return members.map(({ organization }) => organization);
  }

  @Get('demo/people')
  @Public()
  demoPeople(): DemoPeople {
    return { items: this.context.config.demo ? DEMO_PEOPLE.map(withoutName) : [] };
  }

  @Get('sign-in-options')
  @Public()
  signInOptions(): SignInOptions {
    const { oidc, notifications } = this.context.config;
    return { singleSignOn: oidc !== null, passwordLetters: notifications.mail !== null };
  }

  @All('auth/*')
  @Public()
  async auth(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const url = new URL(request.url, this.context.config.publicUrl);
    const route = `${request.method} ${url.pathname.slice(AUTH_PATH.length)}`;
    if (!AUTH_ROUTES.includes(route)) throw notFound('address');
    if (route === 'POST /request-password-reset' && !this.context.config.notifications.mail) throw noMail();
    const headers = webHeaders(request);
    headers.delete('content-length');
    // better-auth wants a body of JSON even where there is nothing to say.
    if (request.body === undefined) headers.set('content-type', 'application/json');
    const { db, sessions } = this.context;
    // Asked before: changing the password may end the session that asks.
    const who = isOwnChange(route) ? await sessions.identityOf(headers) : null;
    const record = await SignInRecord.begin(db, sessions, route, { headers, body: request.body });
    const body = request.method === 'GET' ? null : JSON.stringify(request.body ?? {});
    const response = await sessions.handle(new Request(url, { method: request.method, headers, body }));
    const { status } = response;
    const lines = response.headers.getSetCookie();
    for (const line of lines) void reply.header('set-cookie', line);
    const answer = await response.text();
    const cookies = lines.map((line) => line.split(';')[0] ?? '');
    const outcome = { route, status, body: readObject(answer), cookies };
    // The answer does not wait for it: how long it takes tells nobody whether an address is somebody's.
    void record
      .anonymous(outcome)
      .catch((error: unknown) => log.error({ err: error, route }, 'no audit row'));
    if (status >= 400) throw authProblem(status, answer);
    if (who) await recordOwnChange(db, who, route);
    else await record.succeeded(outcome);
    const location = response.headers.get('location');
    if (location && status >= 300) return void (await reply.redirect(location, status));
    await reply.code(status).type('application/json').send(answer);
  }
}

function withoutName({ email, password, role }: (typeof DEMO_PEOPLE)[number]) {
  return { email, password, role };
}

function noMail(): ProblemError {
  return new ProblemError(
    409,
    'no-mail',
    'This installation sends no e-mail. Ask an administrator of your library for a link to a new password.',
  );
}

/** better-auth answers `{code, message}`; people and programs get a problem like everywhere else. */
function authProblem(status: number, answer: string): ProblemError {
  const { code, message } = readObject(answer);
  if (status === 429) {
    const detail =
      code === 'TOO_MANY_TRIES' ? String(message) : 'Too many tries. Wait a minute and try again.';
    return new ProblemError(429, 'too-many-tries', detail);
  }
  const known = typeof code === 'string' ? code.toLowerCase().replaceAll('_', '-') : 'not-signed-in';
  const detail =
    known === 'invalid-email-or-password'
      ? 'E-mail address or password is wrong.'
      : typeof message === 'string' && message
        ? message
        : 'The request cannot be accepted.';
  return ProblemError.ofAnother(status >= 500 ? 502 : status === 400 ? 422 : status, known, detail);
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
