import type { Queryable } from '@shelfcast/database';

interface Campaign {
  id: string;
  name: string;
  archivedAt: Date | null;
}

/** The library's campaigns as the rows of a table name them. */
export class RowCampaigns {
  private readonly byWord: ReadonlyMap<string, Campaign>;

  private constructor(campaigns: Campaign[]) {
    // A name counts before an id that looks like it.
    const ids = campaigns.map((each) => [each.id, each] as const);
    this.byWord = new Map([...ids, ...campaigns.map((each) => [each.name, each] as const)]);
  }

  static async load(db: Queryable, organizationId: string): Promise<RowCampaigns> {
    const select = { id: true, name: true, archivedAt: true };
    return new RowCampaigns(await db.campaign.findMany({ where: { organizationId }, select }));
  }

  /** By its name or its id. */
  find(word: string): Campaign | null {
    return this.byWord.get(word) ?? null;
  }
}
