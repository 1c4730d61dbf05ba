export {
  engagementQueue,
  metricsQueue,
  publishQueue,
  type JobData,
  type JobName,
  type QueueDefinition,
} from './define-queue.js';
export { openQueueHome, type QueueHome } from './queue-home.js';
export { runWorker, type JobHandlers, type RunningWorker } from './run-worker.js';
export { TypedQueue, type NewJob } from './typed-queue.js';
