import { createHash } from 'node:crypto';
import type { Identity } from '@shelfcast/auth';
import { type Queryable, sql } from '@shelfcast/database';
import { ProblemError } from '@shelfcast/service-kit';

const MAX_KEY_LENGTH = 255;

/** A request that may be repeated: the key that its sender gave it, and what it asked. */
export interface RepeatableRequest {
  key: string;
  hash: string;
}

/** Reads the header `Idempotency-Key`; null where there is none. */
export function repeatableRequest(header: string | undefined, request: unknown): RepeatableRequest | null {
  if (header === undefined) return null;
  if (header.trim() === '' || header.length > MAX_KEY_LENGTH) {
    throw new ProblemError(422, 'invalid', `Idempotency-Key takes 1 to ${MAX_KEY_LENGTH} characters.`, [
      {
        field: 'Idempotency-Key',
        code: 'invalid',
        detail: 'Send a value that is unique to this request, such as a UUID.',
      },
    ]);
  }
  return { key: header, hash: createHash('sha256').update(JSON.stringify(request)).digest('hex') };
}

/** The post that an earlier request under this key made; null for a first one. Throws where the key was another request's. */
export async function earlierPost(
  db: Queryable,
  who: Identity,
  request: RepeatableRequest,
): Promise<string | null> {
  const { organizationId } = who;
  const row = await db.idempotencyKey.findUnique({
    where: { organizationId_key: { organizationId, key: request.key } },
  });
  if (!row) return null;
  if (row.requestHash === request.hash) return row.postId;
  throw new ProblemError(
    422,
    'idempotency-key-reused',
    'This Idempotency-Key was sent with another request before. Give each request a key of its own.',
  );
}

/** Keeps what came of a request, in the transaction that does it. Breaks a unique constraint where the same one was first. */
export async function keepRequest(
  tx: Queryable,
  { organizationId }: Identity,
  { key, hash }: RepeatableRequest,
  postId: string,
): Promise<void> {
  await tx.$executeRaw(sql`
    INSERT INTO idempotency_keys (organization_id, key, request_hash, post_id)
    VALUES (${organizationId}, ${key}, ${hash}, ${postId})`);
}
