/**
 * Preloaded by every service (`node --import @shelfcast/telemetry/register`), before any other module, so that
 * HTTP servers and clients are traced. It reads the environment itself because nothing else is loaded yet.
 */
import { register } from 'node:module';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { PrismaInstrumentation } from '@prisma/instrumentation';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { AlwaysOffSampler, BatchSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace';
import { assertNode } from './assert-node.js';

assertNode();

// ESM imports of node:http stay untraced without this hook. Wrapping every module instead takes seconds of each start.
register('import-in-the-middle/hook.mjs', import.meta.url, {
  data: { include: ['http', 'https', 'node:http', 'node:https'] },
});

const exporting = Boolean(
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? process.env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'],
);
const quiet = ['/health/live', '/health/ready', '/metrics'];

/** Without a processor the SDK makes no ids at all, and logs and attempts are to carry them always. */
const keepNothing: SpanProcessor = {
  onStart: () => undefined,
  onEnd: () => undefined,
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

const sdk = new NodeSDK({
  resource: resourceFromAttributes({ 'service.name': process.env['SERVICE_NAME'] ?? 'shelfcast' }),
  spanProcessors: exporting
    ? [new BatchSpanProcessor({ exporter: new OTLPTraceExporter(), scheduledDelayMillis: 1000 })]
    : [keepNothing],
  // Ids are made all the same; what nobody will see is not written down.
  ...(!exporting && { sampler: new AlwaysOffSampler() }),
  // Metrics are Prometheus's, logs are lines: unnamed, the SDK would gather both and offer them to this machine.
  metricReaders: [],
  logRecordProcessors: [],
  instrumentations: [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: (request) => quiet.includes(request.url ?? ''),
      // Access tokens of WeChat and the secrets of calendar addresses stand in the query.
      redactedQueryParams: ['access_token', 'secret', 'code', 'state', 'token'],
    }),
    new UndiciInstrumentation({
      requestHook: (span, request) => {
        span.setAttribute('url.full', `${request.origin}${request.path.split('?')[0]}`);
        span.setAttribute('url.query', '');
      },
    }),
    ...(exporting ? [new PrismaInstrumentation()] : []),
  ],
});
sdk.start();

/** Spans of the last second are sent before the process ends. */
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    sdk
      .shutdown()
      .catch((error: unknown) => process.stderr.write(`Traces could not be sent: ${String(error)}\n`));
  });
}
