import { All, Controller, Get, Req, Res } from '@nestjs/common';
import { AUTH_PATH, DEMO_PEOPLE, permissionsOf, type Identity } from '@shelfcast/auth';
import type { DemoPeople, Me } from '@shelfcast/contracts';
import { ProblemError, Public, notFound } from '@shelfcast/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context } from '../context.js';
import { Caller, Requires } from '../identity/identity.guard.js';
import { webHeaders } from '../identity/web-headers.js';

/** What of better-auth is reachable: nobody makes an account or a library by themselves. */
const AUTH_ROUTES = ['POST /sign-in/email', 'POST /sign-out', 'GET /get-session', 'POST /change-password'];

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
      permissions: permissionsOf(who.role),
      library: { id, name, timeZone },
      demo: config.demo && config.sandboxUrl ? { sandboxUrl: config.sandboxUrl } : null,
    };
  }

  @Get('demo/people')
  @Public()
  demoPeople(): DemoPeople {
    return { items: this.context.config.demo ? DEMO_PEOPLE.map(withoutName) : [] };
  }

  @All('auth/*')
  @Public()
  async auth(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const url = new URL(request.url, this.context.config.publicUrl);
    const route = `${request.method} ${url.pathname.slice(AUTH_PATH.length)}`;
    if (!AUTH_ROUTES.includes(route)) throw notFound('address');
    const headers = webHeaders(request);
    headers.delete('content-length');
    const body = request.method === 'GET' ? null : JSON.stringify(request.body ?? {});
    const response = await this.context.sessions.handle(
      new Request(url, { method: request.method, headers, body }),
    );
    const answer = await response.text();
    if (!response.ok) throw authProblem(response.status, answer);
    for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie);
    await reply.code(response.status).type('application/json').send(answer);
  }
}

function withoutName({ email, password, role }: (typeof DEMO_PEOPLE)[number]) {
  return { email, password, role };
}

/** better-auth answers `{code, message}`; people and programs get a problem like everywhere else. */
function authProblem(status: number, answer: string): ProblemError {
  if (status === 429)
    return new ProblemError(429, 'too-many-tries', 'Too many tries. Wait a minute and try again.');
  const { code, message } = readObject(answer);
  const known = typeof code === 'string' ? code.toLowerCase().replaceAll('_', '-') : 'not-signed-in';
  const detail =
    known === 'invalid-email-or-password'
      ? 'E-mail address or password is wrong.'
      : typeof message === 'string' && message
        ? message
        : 'The request cannot be accepted.';
  return new ProblemError(status >= 500 ? 502 : status === 400 ? 422 : status, known, detail);
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
