import { trace } from '@opentelemetry/api';
import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Names under which a secret could slip into a log line. */
const SECRET_PATHS = [
  'credentials',
  'accessToken',
  'refreshToken',
  'appSecret',
  'clientSecret',
  'password',
  'authorization',
  'cookie',
];

const root = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: { service: process.env['SERVICE_NAME'] ?? 'shelfcast', pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: SECRET_PATHS.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
  mixin() {
    const context = trace.getActiveSpan()?.spanContext();
    return context ? { traceId: context.traceId, spanId: context.spanId } : {};
  },
});

/** A JSON logger; every line carries the service, the part and, inside a request or job, the trace's id. */
export function logger(part: string): Logger {
  return root.child({ part });
}
