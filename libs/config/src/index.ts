export {
  parseSecretKeys,
  readConfig,
  type Config,
  type NetworksConfig,
  type NotificationsConfig,
  type SecretKey,
} from './config.js';
export { readMediaSettings, type MediaSettings, type S3Config } from './media-settings.js';
export { ConfigError, readEnv } from './read-env.js';
export type { RedisAddress } from './redis-address.js';
