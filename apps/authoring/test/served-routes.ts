import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Permission } from '@shelfcast/contracts';
import { PERMISSION } from '../src/identity/identity.guard.js';

export interface ServedRoute {
  method: string;
  /** With `{id}` for what varies. */
  path: string;
  /** Null where the route is open to everybody. */
  permission: Permission | null;
}

/** Nest keeps a route's method as the position of its name here (@nestjs/common, RequestMethod). */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'ALL', 'OPTIONS', 'HEAD'];

/** The routes of the interface that controllers serve; those that better-auth answers are one that takes all methods. */
export function servedRoutes(app: NestFastifyApplication): ServedRoute[] {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name] ?? {};
        const path = Reflect.getMetadata('path', handler) as string | undefined;
        const base = Reflect.getMetadata('path', metatype ?? {}) as string;
        const method = METHODS[Reflect.getMetadata('method', handler) as number] ?? '';
        const permission = (Reflect.getMetadata(PERMISSION, handler) ?? null) as Permission | null;
        const whole = `/${base}/${path}`
          .replaceAll(/\/+/g, '/')
          .replace(/:(\w+)/g, '{$1}')
          .replace(/\/$/, '');
        const isOurs = path !== undefined && whole.startsWith('/api/v1') && method !== 'ALL';
        return isOurs ? [{ method, path: whole, permission }] : [];
      });
    });
}
