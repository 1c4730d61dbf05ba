import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import { v7 as uuid } from 'uuid';

/** Who asks, in which library. */
export interface Identity {
  /** `user:<id>` or `key:<id>`, as the audit names it. */
  actor: string;
  actorName: string;
  role: Role;
  organizationId: string;
}

const PREFIX = 'sck_';

/** A new key's secret, shown once: only its hash is kept, and one indexed look-up checks it. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64url')}`;
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export async function createApiKey(db: Database, key: { organizationId: string; name: string; role: Role; secret: string }): Promise<string> {
  const { organizationId, name, role, secret } = key;
  const row = await db.apiKey.upsert({
    where: { secretHash: hashSecret(secret) },
    create: { id: uuid(), organizationId, name, role, prefix: secret.slice(0, 12), secretHash: hashSecret(secret) },
    update: { role, revokedAt: null },
  });
  return row.id;
}

/** The identity behind a key; null where it is unknown, revoked or expired. */
export async function identityOfKey(db: Database, secret: string): Promise<Identity | null> {
  if (!secret.startsWith(PREFIX)) return null;
  const key = await db.apiKey.findUnique({ where: { secretHash: hashSecret(secret) } });
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt < new Date())) return null;
  return { actor: `key:${key.id}`, actorName: key.name, role: key.role as Role, organizationId: key.organizationId };
}
