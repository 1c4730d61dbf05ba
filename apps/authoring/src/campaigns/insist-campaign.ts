import type { Identity } from '@shelfcast/auth';
import type { Queryable } from '@shelfcast/database';
import { ProblemError } from '@shelfcast/service-kit';

/** Throws `ProblemError` 422 where a post cannot be given to that campaign. */
export async function insistCampaign(db: Queryable, who: Identity, id: string | null): Promise<void> {
  if (id === null) return;
  const { organizationId } = who;
  const fault = campaignFault(await db.campaign.findFirst({ where: { id, organizationId } }), id);
  if (!fault) return;
  throw new ProblemError(422, 'invalid', fault.detail, [{ field: 'campaignId', ...fault }]);
}

/** Why a post cannot be given to the campaign that was found for what was asked. */
export function campaignFault(
  found: { name: string; archivedAt: Date | null } | null,
  asked: string,
): { code: string; detail: string } | null {
  if (!found)
    return {
      code: 'unknown-campaign',
      detail: `Your library has no campaign “${asked}”. See GET /api/v1/campaigns.`,
    };
  if (!found.archivedAt) return null;
  return {
    code: 'archived-campaign',
    detail: `The campaign “${found.name}” is archived. Choose another one, or take it out of the archive.`,
  };
}
