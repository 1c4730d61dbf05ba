import { Controller, Get, Module, Res, SetMetadata, type DynamicModule } from '@nestjs/common';
import type { Health } from '@shelfcast/contracts';
import { metricsRegistry } from '@shelfcast/telemetry';
import type { FastifyReply } from 'fastify';

/** Each throws, in words, where its dependency fails. */
export type HealthChecks = Record<string, () => Promise<unknown>>;

export const PUBLIC_ROUTE = 'shelfcast:public';
/** A route that needs no identity. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

const CHECK_LIMIT_MS = 3000;

/** The state of each dependency by name. */
export async function runChecks(checks: HealthChecks): Promise<Health> {
  const entries = Object.entries(checks).map(async ([name, check]) => {
    try {
      await Promise.race([check(), timeLimit()]);
      return [name, { status: 'ok' as const }] as const;
    } catch (error) {
      return [
        name,
        { status: 'failing' as const, detail: error instanceof Error ? error.message : String(error) },
      ] as const;
    }
  });
  const results: Health['checks'] = Object.fromEntries(await Promise.all(entries));
  const failing = Object.values(results).some((result) => result.status === 'failing');
  return { status: failing ? 'failing' : 'ok', checks: results };
}

function timeLimit(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`No answer within ${CHECK_LIMIT_MS} ms.`)), CHECK_LIMIT_MS).unref();
  });
}

/** `/health/live`, `/health/ready` and `/metrics` for a service. */
export function healthModule(checks: HealthChecks): DynamicModule {
  @Public()
  @Controller()
  class HealthController {
    @Get('health/live')
    live(): Health {
      return { status: 'ok', checks: {} };
    }

    @Get('health/ready')
    async ready(@Res() reply: FastifyReply): Promise<void> {
      const health = await runChecks(checks);
      await reply.code(health.status === 'ok' ? 200 : 503).send(health);
    }

    @Get('metrics')
    async metrics(@Res() reply: FastifyReply): Promise<void> {
      await reply.type(metricsRegistry.contentType).send(await metricsRegistry.metrics());
    }
  }
  @Module({})
  class HealthModule {}
  return { module: HealthModule, controllers: [HealthController] };
}
