import type { SecretKey } from '@shelfcast/config';
import { type Queryable, sql } from '@shelfcast/database';
import { seal } from '@shelfcast/publishing';
import { newWebhookSecret } from './new-webhook-secret.js';

/**
 * Gives an endpoint a new secret, and answers it; the one before goes on signing for so many hours beside it, one that was
 * in such a time already no longer does.
 */
export async function rotateSecret(
  tx: Queryable,
  endpointId: string,
  graceHours: number,
  keys: SecretKey[],
): Promise<string> {
  const secret = newWebhookSecret();
  await tx.$executeRaw(sql`
    UPDATE webhook_endpoints
    SET sealed_secret = ${seal(secret, endpointId, keys)},
      previous_sealed_secret = CASE WHEN ${graceHours}::int > 0 THEN sealed_secret END,
      previous_secret_until = CASE WHEN ${graceHours}::int > 0
        THEN clock_timestamp() + make_interval(hours => ${graceHours}::int) END
    WHERE id = ${endpointId}`);
  return secret;
}
