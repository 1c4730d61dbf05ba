export {
  parseSecretKeys,
  readConfig,
  type Config,
  type NetworksConfig,
  type NotificationsConfig,
  type SecretKey,
} from './config.js';
export { ConfigError, readEnv } from './read-env.js';
export type { RedisAddress } from './redis-address.js';
