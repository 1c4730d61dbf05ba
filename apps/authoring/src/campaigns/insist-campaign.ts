import type { Identity } from '@shelfcast/auth';
import type { Queryable } from '@shelfcast/database';
import { ProblemError } from '@shelfcast/service-kit';

/** Throws `ProblemError` 422 where a post cannot be given to that campaign. */
export async function insistCampaign(db: Queryable, who: Identity, id: string | null): Promise<void> {
  if (id === null) return;
  const { organizationId } = who;
  const campaign = await db.campaign.findFirst({ where: { id, organizationId } });
  if (campaign && !campaign.archivedAt) return;
  const detail = campaign
    ? `The campaign “${campaign.name}” is archived. Choose another one, or take it out of the archive.`
    : `Your library has no campaign “${id}”. See GET /api/v1/campaigns.`;
  const code = campaign ? 'archived-campaign' : 'unknown-campaign';
  throw new ProblemError(422, 'invalid', detail, [{ field: 'campaignId', code, detail }]);
}
