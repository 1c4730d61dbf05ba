import { type Queryable, sql } from '@shelfcast/database';

const ACTION = 'Repair the program at that address, then switch the webhook on again.';

/** Switches an endpoint off and writes, in the caller's transaction, that the library's administrators are told. */
export async function switchOff(tx: Queryable, endpointId: string, problem: string): Promise<void> {
  await tx.$executeRaw(sql`
    WITH ended AS (
      UPDATE webhook_endpoints SET enabled = false, problem = ${problem} WHERE id = ${endpointId} AND enabled
      RETURNING id, organization_id, url
    )
    INSERT INTO notification_events (organization_id, type, webhook_id, account_name, problem_code, problem_detail,
      problem_action, recipient_ids)
    SELECT organization_id, 'webhook.switched-off', id, substring(url FROM '^[a-z]+://([^/?#]+)'),
      'webhook-switched-off', ${problem}, ${ACTION},
      ARRAY(SELECT user_id FROM members WHERE organization_id = ended.organization_id AND role = 'admin')
    FROM ended`);
}
