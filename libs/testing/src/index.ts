export { HOSTILE_ANSWERS } from './hostile-answers.js';
export { HostileNetwork } from './hostile-network.js';
export { queueHomes, testQueuePrefix, type OpenQueueHome } from './queue-homes.js';
export { startRedis, type RedisServer } from './redis-server.js';
export { prepared, testDatabase, type TestDatabase } from './test-database.js';
export { sampleFilm } from './sample-film.js';
export { S3Server } from './s3-server.js';
export { waitFor } from './wait-for.js';
