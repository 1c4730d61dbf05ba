import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, which nobody guesses; `prefix` says what it is for. */
export function newSecret(prefix: 'sck_' | 'sci_' = 'sck_'): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`;
}

/** All that is kept of a secret: enough to know it again, since it is random. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
