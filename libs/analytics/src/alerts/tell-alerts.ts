import { type Database, sql } from '@shelfcast/database';
import { v7 as uuid } from 'uuid';
import { findAlerts, type Alert } from './find-alerts.js';

/** Before this hour of the library's day the one before may not be told in full. */
const FROM_HOUR = 10;

interface Library {
  organizationId: string;
  timeZone: string;
  hour: number;
  yesterday: string;
}

/**
 * Tells each library's administrators, editors and analysts what is out of the usual, once for each. Several may run at
 * once. Answers how many it told.
 */
export async function tellAlerts(db: Database): Promise<number> {
  const libraries = await db.$queryRaw<Library[]>(sql`
    SELECT organization_id AS "organizationId", time_zone AS "timeZone",
      extract(hour FROM clock_timestamp() AT TIME ZONE time_zone)::int AS hour,
      ((clock_timestamp() AT TIME ZONE time_zone)::date - 1)::text AS yesterday
    FROM measured_libraries ORDER BY organization_id`);
  let told = 0;
  for (const library of libraries) {
    if (library.hour < FROM_HOUR) continue;
    for (const alert of await db.snapshot((tx) => findAlerts(tx, library)))
      told += await tell(db, library.organizationId, alert);
  }
  return told;
}

/** That it is told and the telling are one transaction. */
async function tell(db: Database, organizationId: string, alert: Alert): Promise<number> {
  const { type, accountId, deliveryId = null, day, note } = alert;
  return db.$executeRaw(sql`
    WITH first AS (
      INSERT INTO analytics_alerts (organization_id, type, subject_id, day)
      VALUES (${organizationId}, ${type}, ${deliveryId ?? accountId}, ${day}::date)
      ON CONFLICT DO NOTHING RETURNING organization_id)
    INSERT INTO notification_events (id, organization_id, type, network, account_id, account_name, delivery_id, post_id,
      post_title, note, recipient_ids)
    SELECT ${uuid()}, first.organization_id, ${type}, a.network, a.id, a.name, d.id, p.id, p.title, ${note},
      ARRAY(SELECT user_id FROM members WHERE organization_id = first.organization_id
        AND role IN ('admin', 'editor', 'analyst'))
    FROM first JOIN accounts a ON a.id = ${accountId}
    LEFT JOIN deliveries d ON d.id = ${deliveryId} LEFT JOIN posts p ON p.id = d.post_id`);
}
