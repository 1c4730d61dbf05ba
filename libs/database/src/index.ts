export {
  Database,
  DbNull,
  JsonNull,
  POST_COLUMNS,
  constants,
  empty,
  isForeignKeyViolation,
  isRefusedValue,
  isTurnedDown,
  isUnapproved,
  isUniqueViolation,
  join,
  raw,
  sql,
  type DatabaseOptions,
  type InputJson,
  type Queryable,
  type Sql,
} from './database.js';
export type { DirectTransaction, Statements } from './direct-statements.js';
export { NamedLocks, type HeldLock, type LockRequest } from './named-locks.js';
export { SessionLock, type Ownership } from './session-lock.js';
export type {
  Account,
  ApprovalDecision,
  ApprovalRequest,
  ApiKey,
  AuditEntry,
  Delivery,
  Media,
  MediaUpload,
  Member,
  Organization,
  Post,
  PostComment,
  PostMedia,
  PostVersion,
  User,
  Variant,
} from './generated/client.js';
export { Rounds } from './rounds.js';
