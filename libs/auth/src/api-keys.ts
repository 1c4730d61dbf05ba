import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import { v7 as uuid } from 'uuid';
import type { Identity } from './identity.js';

const PREFIX = 'sck_';

/** A new key's secret, shown once: only its hash is kept, and one indexed look-up checks it. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64url')}`;
}

function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Makes the key, or makes it valid again; answers its id. */
export async function createApiKey(
  db: Database,
  key: { organizationId: string; name: string; role: Role; secret: string },
): Promise<string> {
  const { organizationId, name, role, secret } = key;
  const secretHash = hashSecret(secret);
  const row = await db.apiKey.upsert({
    where: { secretHash },
    create: { id: uuid(), organizationId, name, role, prefix: secret.slice(0, 12), secretHash },
    update: { role, revokedAt: null },
  });
  return row.id;
}

/** The identity behind a key; null where it is unknown, revoked or expired. */
export async function identityOfKey(db: Database, secret: string): Promise<Identity | null> {
  if (!secret.startsWith(PREFIX)) return null;
  const key = await db.apiKey.findUnique({ where: { secretHash: hashSecret(secret) } });
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt < new Date())) return null;
  const { id, name, role, organizationId } = key;
  return { actor: `key:${id}`, actorName: name, role: role as Role, organizationId, user: null };
}
