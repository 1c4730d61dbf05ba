import type { HealthChecks, ServiceParts } from '@shelfcast/service-kit';
import { ProblemError } from '@shelfcast/service-kit';
import { isForeignKeyViolation } from '@shelfcast/database';
import { DeliveryStateError } from '@shelfcast/publishing';
import { authoringModule } from './authoring.module.js';
import type { Context } from './context.js';
import { prepareServer } from './prepare-server.js';

/** The front door as a service: its module, its checks and its end. */
export function frontDoor(context: Context): ServiceParts {
  return {
    imports: [authoringModule(context)],
    checks: checksOf(context),
    explain,
    trustedProxies: context.config.trustedProxies,
    prepare: (app) => prepareServer(app, context.config),
    stop: () => context.db.$disconnect(),
  };
}

/** Ready means that the whole path is: PostgreSQL and every service by its name. */
function checksOf({ db, config }: Context): HealthChecks {
  const services = config.services.map(({ name, url }) => [
    name,
    async () => {
      const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2500) });
      if (!response.ok) throw new Error(`${name} answers ${response.status} at ${url}/health/ready.`);
    },
  ]);
  return {
    postgresql: () => db.$queryRawUnsafe('SELECT 1'),
    ...(Object.fromEntries(services) as HealthChecks),
  };
}

function explain(error: unknown): ProblemError | null {
  if (error instanceof DeliveryStateError)
    return new ProblemError(409, error.code, `${error.detail} ${error.action}`);
  if (isForeignKeyViolation(error))
    return new ProblemError(
      409,
      'changed-meanwhile',
      'Something this request names was deleted at this moment. Reload and try again.',
    );
  return null;
}
