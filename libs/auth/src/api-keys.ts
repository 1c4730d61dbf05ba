import type { Permission, Role } from '@shelfcast/contracts';
import { sql, type ApiKey, type Database, type Queryable } from '@shelfcast/database';
import { v7 as uuid } from 'uuid';
import type { Identity } from './identity.js';
import { hashSecret } from './secrets.js';

const PREFIX = 'sck_';
const HOUR_MS = 3_600_000;

export interface NewApiKey {
  organizationId: string;
  name: string;
  role: Role;
  secret: string;
  scopes?: Permission[];
  expiresAt?: Date | null;
  createdById?: string | null;
}

/** Makes the key, or makes it valid again. */
export function createApiKey(db: Queryable, { secret, ...key }: NewApiKey): Promise<ApiKey> {
  const secretHash = hashSecret(secret);
  return db.apiKey.upsert({
    where: { secretHash },
    create: { id: uuid(), prefix: secret.slice(0, 12), secretHash, ...key },
    update: { role: key.role, revokedAt: null },
  });
}

type KnownKey = Pick<
  ApiKey,
  'id' | 'name' | 'role' | 'scopes' | 'organizationId' | 'revokedAt' | 'expiresAt' | 'lastUsedAt'
>;

/** The identity behind a key; null where it is unknown, revoked or expired. */
export async function identityOfKey(db: Database, secret: string): Promise<Identity | null> {
  if (!secret.startsWith(PREFIX)) return null;
  // Every call of another program begins with it.
  const [key] = await db.statement<KnownKey>(
    'api-key',
    sql`
      SELECT id, name, role, scopes, organization_id AS "organizationId", revoked_at AS "revokedAt",
        expires_at AS "expiresAt", last_used_at AS "lastUsedAt"
      FROM api_keys WHERE secret_hash = ${hashSecret(secret)}`,
  );
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt < new Date())) return null;
  const { id, name, role, organizationId, lastUsedAt } = key;
  if (!lastUsedAt || Date.now() - lastUsedAt.getTime() > HOUR_MS)
    await db.apiKey.update({ where: { id }, data: { lastUsedAt: new Date() } });
  const scopes = key.scopes as Permission[];
  return { actor: `key:${id}`, actorName: name, role: role as Role, scopes, organizationId, user: null };
}
