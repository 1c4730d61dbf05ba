import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretKey } from '@shelfcast/config';

/** A sealed secret cannot be opened: its key is no longer on the ring, or it was altered. */
export class SealError extends Error {
  readonly code = 'sealed-secret';
}

/**
 * Seals JSON with AES-256-GCM under the newest key: `keyId.iv.tag.text`, base64url parts.
 * `context` (an account's id) is bound in, so that a sealed value cannot be moved to another row.
 */
export function seal(value: unknown, context: string, keys: SecretKey[]): string {
  const newest = keys[0];
  if (!newest) throw new SealError('SHELFCAST_SECRET_KEYS holds no key.');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', newest.key, iv);
  cipher.setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return [newest.id, ...[iv, cipher.getAuthTag(), text].map((part) => part.toString('base64url'))].join('.');
}

/** Opens what `seal` made, with whichever key of the ring sealed it. Throws `SealError`. */
export function unseal(sealed: string, context: string, keys: SecretKey[]): unknown {
  const [keyId, iv, tag, text] = sealed.split('.');
  const key = keys.find((candidate) => candidate.id === keyId);
  if (!key || !iv || !tag || !text) {
    throw new SealError(
      `The credentials were sealed with key "${keyId ?? ''}", which SHELFCAST_SECRET_KEYS no longer holds.`,
    );
  }
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.key, Buffer.from(iv, 'base64url'));
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return JSON.parse(
      Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8'),
    );
  } catch (error) {
    throw new SealError('The credentials do not open: they were altered or the key is another.', {
      cause: error,
    });
  }
}
