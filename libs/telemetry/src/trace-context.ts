import { SpanKind, SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';

/** The active span's W3C `traceparent`, to be stored with work that is done later; undefined outside a trace. */
export function currentTraceparent(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'];
}

/** Runs `work` in a span that continues a stored trace (or begins one). */
export async function withTrace<T>(
  name: string,
  traceparent: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const parent = traceparent ? propagation.extract(context.active(), { traceparent }) : context.active();
  const tracer = trace.getTracer('shelfcast');
  return tracer.startActiveSpan(name, { kind: SpanKind.INTERNAL }, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({
        code: SpanStatusCode.ERROR,
        message: error instanceof Error ? error.message : String(error),
      });
      throw error;
    } finally {
      span.end();
    }
  });
}

export interface OpenSpan {
  /** Its own W3C `traceparent`: what is done with it later is its child. */
  traceparent: string | undefined;
  end(error?: unknown): void;
}

/** A span that continues a stored trace (or begins one) and is never the active one: for many that are worked on at once. */
export function openSpan(name: string, traceparent: string | undefined): OpenSpan {
  const parent = traceparent ? propagation.extract(context.active(), { traceparent }) : context.active();
  const span = trace.getTracer('shelfcast').startSpan(name, { kind: SpanKind.INTERNAL }, parent);
  const carrier: Record<string, string> = {};
  propagation.inject(trace.setSpan(parent, span), carrier);
  return {
    traceparent: carrier['traceparent'],
    end: (error) => {
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      span.end();
    },
  };
}

/** The active trace's id; null outside a trace. */
export function currentTraceId(): string | null {
  return trace.getActiveSpan()?.spanContext().traceId ?? null;
}
