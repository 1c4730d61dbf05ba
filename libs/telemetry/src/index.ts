export { assertNode } from './assert-node.js';
export { logger, type Logger } from './logger.js';
export { counter, gauge, histogram, metricsRegistry } from './metrics.js';
export { currentTraceId, currentTraceparent, openSpan, withTrace } from './trace-context.js';
