import { Controller, Get } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Public, createService } from '@shelfcast/service-kit';
import { expect, it } from 'vitest';
import { Requires } from '../src/identity/identity.guard.js';
import { InsistPermissions } from '../src/identity/insist-permissions.js';

class GuardedController {
  all() {
    return [];
  }

  open() {
    return [];
  }
}

class ForgottenController extends GuardedController {
  secrets() {
    return [];
  }
}

class Desk {}

// Tests are not compiled with decorators: they are called.
Controller('api/v1/guarded')(GuardedController);
route(GuardedController, 'all', Get(), Requires('posts.read'));
route(GuardedController, 'open', Get('open'), Public());
Controller('api/v1/forgotten')(ForgottenController);
route(ForgottenController, 'secrets', Get('secrets'));

function route({ prototype }: { prototype: object }, name: string, ...decorators: MethodDecorator[]): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  if (!descriptor) throw new Error(`There is no ${name}.`);
  for (const decorate of decorators) decorate(prototype, name, descriptor);
}

async function start(controllers: (typeof GuardedController)[]): Promise<void> {
  const desk = { module: Desk, imports: [DiscoveryModule], controllers, providers: [InsistPermissions] };
  const app = await createService({ imports: [desk], checks: {} });
  await app.init().finally(() => app.close());
}

it('stops the start of a service with a route that asks for no permission, and names it', async () => {
  await expect(start([GuardedController, ForgottenController])).rejects.toThrow(
    'These routes ask for no permission: ForgottenController.secrets.',
  );
  await expect(start([GuardedController])).resolves.toBeUndefined();
});
