export { ApiError, type Problem, problemOf } from './api-error.js';
export { answerOf, createShelfcast, type Shelfcast, type ShelfcastOptions } from './create-shelfcast.js';
export type { components, operations, paths } from './generated/api.js';
