import type { HealthChecks, ServiceParts } from '@shelfcast/service-kit';
import { ProblemError } from '@shelfcast/service-kit';
import { ApprovalError } from '@shelfcast/approvals';
import { isForeignKeyViolation, isUnapproved } from '@shelfcast/database';
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

const STATUS = { missing: 404, forbidden: 403, conflict: 409, unanswerable: 422 } as const;

function explain(error: unknown): ProblemError | null {
  if (error instanceof DeliveryStateError)
    return new ProblemError(409, error.code, `${error.detail} ${error.action}`);
  if (error instanceof ApprovalError) return new ProblemError(STATUS[error.kind], error.code, error.detail);
  if (isUnapproved(error))
    return new ProblemError(
      409,
      'approval-needed',
      'Your library sends only what is approved, and these words are not, or were changed since. Submit the post for approval; it goes out once it is approved.',
    );
  if (isForeignKeyViolation(error))
    return new ProblemError(
      409,
      'changed-meanwhile',
      'Something this request names was deleted at this moment. Reload and try again.',
    );
  return null;
}
