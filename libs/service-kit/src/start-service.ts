import 'reflect-metadata';
import { Module, type DynamicModule, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '@shelfcast/config';
import { logger } from '@shelfcast/telemetry';
import { healthModule, type HealthChecks } from './health.js';
import { refuseNul } from './refuse-nul.js';
import type { ProblemError } from './problem-error.js';
import { ProblemFilter, toProblem } from './problem-filter.js';

const log = logger('service');
const FORCED_END_MS = 15_000;
const BODY_LIMIT_BYTES = 12 * 1024 * 1024;

export interface ServiceParts {
  imports: DynamicModule[];
  checks: HealthChecks;
  /** Proxies before this service that tell the caller's address; none where it is absent. */
  trustedProxies?: string[];
  /** The answer to an error that the service's own libraries throw; null for any other. */
  explain?: (error: unknown) => ProblemError | null;
  /** Before listening: plugins and hooks of Fastify. */
  prepare?: (app: NestFastifyApplication) => Promise<void>;
  /** After the last request: close what the service opened, in order. */
  stop: () => Promise<void>;
}

/** Builds a Nest application on Fastify with problems, health and metrics; it does not listen yet. */
export async function createService(parts: Omit<ServiceParts, 'stop'>): Promise<NestFastifyApplication> {
  @Module({})
  class ServiceModule {}
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: parts.trustedProxies?.length ? parts.trustedProxies : false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 512 },
    // An address that cannot be decoded never reaches Nest and its filter.
    frameworkErrors: (error: unknown, _request: FastifyRequest, reply: FastifyReply) => {
      const problem = toProblem(error);
      void reply.code(problem.status).type('application/problem+json').send(problem.toProblem());
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: ServiceModule, imports: [healthModule(parts.checks), ...parts.imports] },
    adapter,
    { logger: nestLogger, abortOnError: false },
  );
  app.useGlobalFilters(new ProblemFilter(parts.explain));
  adapter.getInstance().addHook('preValidation', refuseNul);
  await parts.prepare?.(app);
  return app;
}

/** Starts a service on its port and ends it in order on SIGTERM or SIGINT: requests, work, connections. */
export async function startService(config: Config, parts: ServiceParts): Promise<void> {
  const app = await createService(parts);
  await app.listen({ host: config.service.host, port: config.service.port });
  log.info({ port: config.service.port }, `${config.service.name} is ready`);
  const end = async (signal: string) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error('the end is forced: something did not stop in time');
      process.exit(1);
    }, FORCED_END_MS).unref();
    await app.close();
    await parts.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(signal));
  // Started by a launcher: nothing is left running when that is killed.
  if (process.connected) process.once('disconnect', () => void end('the launcher is gone'));
}

/** A part that works by itself behind a service's health page. */
export interface Worker {
  checks: HealthChecks;
  start(): Promise<void> | void;
  stop(): Promise<void>;
}

/** Several workers as one: all start, all stop, and the checks of each are the whole's. */
export function together(...workers: readonly (Omit<Worker, 'checks'> & Partial<Worker>)[]): Worker {
  return {
    checks: Object.assign({}, ...workers.map(({ checks }) => checks ?? {})) as HealthChecks,
    start: async () => {
      for (const each of workers) await each.start();
    },
    stop: async () => {
      await Promise.all(workers.map((each) => each.stop()));
    },
  };
}

/** Starts a worker as a service of its own. */
export async function startWorker(
  config: Config,
  make: (config: Config) => Worker,
  imports: DynamicModule[] = [],
): Promise<void> {
  const worker = make(config);
  await worker.start();
  await startService(config, { imports, checks: worker.checks, stop: () => worker.stop() });
}

const nest = logger('nest');
const nestLogger: LoggerService = {
  log: () => undefined,
  warn: (message: unknown) => nest.warn(String(message)),
  error: (message: unknown, ...more: unknown[]) => nest.error({ more }, String(message)),
};
