import { Injectable, SetMetadata, createParamDecorator, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { identityOfKey, may, type Identity, type Permission } from '@shelfcast/auth';
import { PUBLIC_ROUTE, ProblemError } from '@shelfcast/service-kit';
import type { FastifyRequest } from 'fastify';
import { Context } from '../context.js';

const REQUIRED = 'shelfcast:permission';
type Known = FastifyRequest & { identity?: Identity };

/** What a route asks of its caller. A route that names nothing and is not public is refused to all. */
export const Requires = (permission: Permission) => SetMetadata(REQUIRED, permission);

export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext): Identity => {
  const { identity } = context.switchToHttp().getRequest<Known>();
  if (!identity) throw new ProblemError(401, 'not-signed-in', 'Sign in, or send an API key.');
  return identity;
});

@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly context: Context,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const targets = [execution.getHandler(), execution.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) return true;
    const request = execution.switchToHttp().getRequest<Known>();
    const secret = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const identity = secret ? await identityOfKey(this.context.db, secret) : null;
    if (!identity) throw new ProblemError(401, 'not-signed-in', 'Send a valid API key: Authorization: Bearer <api key>.');
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED, targets);
    if (!permission || !may(identity.role, permission)) {
      throw new ProblemError(403, 'not-allowed', `The role ${identity.role} may not do this. Ask an administrator of your library.`);
    }
    request.identity = identity;
    return true;
  }
}
