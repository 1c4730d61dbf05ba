import {
  Injectable,
  SetMetadata,
  createParamDecorator,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { identityOfKey, isAllowed, type Identity } from '@shelfcast/auth';
import type { Permission } from '@shelfcast/contracts';
import { PUBLIC_ROUTE, ProblemError } from '@shelfcast/service-kit';
import type { FastifyRequest } from 'fastify';
import { Context } from '../context.js';
import { webHeaders } from './web-headers.js';

export const PERMISSION = 'shelfcast:permission';
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** What a route asks of its caller. A route that names nothing and is not public stops the start of the service. */
export const Requires = (permission: Permission) => SetMetadata(PERMISSION, permission);

type Known = FastifyRequest & { identity?: Identity };

/** The identity that the guard found. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Identity => {
  const { identity } = context.switchToHttp().getRequest<Known>();
  if (!identity) throw notSignedIn();
  return identity;
});

/** Finds out who asks, by API key or session, and whether they may. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly context: Context,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const targets = [execution.getHandler(), execution.getClass()];
    const request = execution.switchToHttp().getRequest<Known>();
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) {
      // Nobody is signed in, or out, by another site.
      this.insistOwnPage(request);
      return true;
    }
    const identity = await this.identify(request);
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(PERMISSION, targets);
    if (!permission || !isAllowed(identity, permission)) throw notAllowed(identity);
    request.identity = identity;
    return true;
  }

  private async identify(request: FastifyRequest): Promise<Identity> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const secret = /^Bearer (\S+)$/i.exec(authorization)?.[1];
      const identity = secret ? await identityOfKey(this.context.db, secret) : null;
      if (identity) return identity;
      throw new ProblemError(
        401,
        'bad-key',
        'This API key is unknown, revoked or expired. Send `Authorization: Bearer <api key>`.',
      );
    }
    const identity = await this.context.sessions.identityOf(webHeaders(request));
    if (!identity) throw notSignedIn();
    this.insistOwnPage(request);
    return identity;
  }

  /** A cookie travels with requests that other sites start in the browser: those are refused where they change something. */
  private insistOwnPage(request: FastifyRequest): void {
    if (SAFE_METHODS.includes(request.method)) return;
    const { origin, 'sec-fetch-site': site } = request.headers;
    const isOwn = origin === undefined || this.context.sessions.trustedOrigins.includes(origin);
    if (isOwn && (site === undefined || site === 'same-origin' || site === 'none')) return;
    throw new ProblemError(
      403,
      'foreign-page',
      `This request came from another site’s page. Open Shelfcast at ${this.context.config.publicUrl}.`,
    );
  }
}

function notSignedIn(): ProblemError {
  return new ProblemError(
    401,
    'not-signed-in',
    'Sign in, or send an API key: `Authorization: Bearer <api key>`.',
  );
}

function notAllowed({ role, scopes }: Identity): ProblemError {
  const who =
    scopes.length > 0 ? 'This API key’s scopes do not include this' : `The role ${role} may not do this`;
  return new ProblemError(403, 'not-allowed', `${who}. Ask an administrator of your library.`);
}
