export {
  Database,
  JsonNull,
  empty,
  isForeignKeyViolation,
  isRefusedValue,
  isTurnedDown,
  isUniqueViolation,
  join,
  sql,
  type DatabaseOptions,
  type InputJson,
  type Queryable,
  type Sql,
} from './database.js';
export { SessionLock, type Ownership } from './session-lock.js';
export type {
  Account,
  ApiKey,
  AuditEntry,
  Delivery,
  Media,
  Member,
  Organization,
  Post,
  PostMedia,
  User,
  Variant,
} from './generated/client.js';
