import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PUBLIC_ROUTE } from '@shelfcast/service-kit';
import { PERMISSION } from './identity.guard.js';

// Nest keeps a route's path under this key (@nestjs/common, PATH_METADATA).
const PATH = 'path';

/** Stops the start where a route is neither public nor asks for a permission: forgetting one opens nothing. */
@Injectable()
export class InsistPermissions implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name, handler: prototype[name] as () => unknown }))
        .filter(({ handler }) => Reflect.hasMetadata(PATH, handler))
        .filter(({ handler }) => !this.isGuarded([handler, metatype as () => unknown]))
        .map(({ name }) => `${metatype.name}.${name}`);
    });
    if (open.length > 0) throw new Error(`These routes ask for no permission: ${open.join(', ')}.`);
  }

  private isGuarded(targets: (() => unknown)[]): boolean {
    return (
      this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets) === true ||
      this.reflector.getAllAndOverride<string>(PERMISSION, targets) !== undefined
    );
  }
}
