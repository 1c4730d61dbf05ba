export { queueHomes, testQueuePrefix } from './queue-homes.js';
export { prepared, testDatabase, type TestDatabase } from './test-database.js';
export { waitFor } from './wait-for.js';
