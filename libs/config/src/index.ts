export { readConfig, type Config, type NetworksConfig, type SecretKey } from './config.js';
export { ConfigError, readEnv } from './read-env.js';
export type { RedisAddress } from './redis-address.js';
