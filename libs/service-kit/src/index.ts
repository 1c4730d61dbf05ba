export { PUBLIC_ROUTE, Public, runChecks, type HealthChecks } from './health.js';
export { ProblemError, notFound, type FieldFault } from './problem-error.js';
export { toProblem } from './problem-filter.js';
export {
  createService,
  startService,
  startWorker,
  together,
  type ServiceParts,
  type Worker,
} from './start-service.js';
export { Contract, readContract } from './validate.js';
