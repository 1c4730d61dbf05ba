import type { ConversionsRecorded, RecordConversions } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import { v7 as uuid } from 'uuid';

/** Stores what the catalogue tells of clicks, each once. Whose click it was is found out when clicks are next taken in. */
export async function storeConversions(
  tx: Queryable,
  organizationId: string,
  { conversions }: RecordConversions,
): Promise<ConversionsRecorded> {
  const now = new Date().toISOString();
  const rows = conversions.map(({ at = now, ...given }) => ({ id: uuid(), ...given, at }));
  const recorded = await tx.$executeRaw(sql`
    INSERT INTO conversions (id, organization_id, click_id, kind, reference, at)
    SELECT g.id, ${organizationId}, g."clickId", g.kind, g.reference, g.at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS g (id text, "clickId" text, kind text, reference text, at timestamptz)
    ON CONFLICT DO NOTHING`);
  return { recorded, known: conversions.length - recorded };
}
