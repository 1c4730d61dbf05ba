import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { CheckPost, CheckResult, CheckStoredPost, Network } from '@shelfcast/contracts';
import { planFindings } from '@shelfcast/planning';
import type { Rendered } from '@shelfcast/platform-kit';
import { sourceImage } from '@shelfcast/publishing';
import { notFound } from '@shelfcast/service-kit';
import { Context } from '../context.js';
import { stateFindings } from './judge-account.js';
import { judgePost, type AccountWithThumbnail, type DraftPost } from './judge-post.js';
import { loadChoices } from './post-choices.js';
import { draftOf, findPost } from './post-row.js';
import { withBodies } from './written-words.js';

/** What each network would get of a post, and what its rules and its account say of that. Stores nothing. */
@Injectable()
export class CheckPostService {
  constructor(private readonly context: Context) {}

  /** Of a text that is being written. */
  async draft(who: Identity, given: CheckPost): Promise<CheckResult> {
    const input = withBodies(given);
    const { accountIds, mediaIds = [], variants = {} } = input;
    const { accounts, media } = await loadChoices(this.context.db, who, {
      ...{ accountIds, mediaIds, variants, content: input.content },
    });
    const { kind = 'news', title, body = '', content, language = null, link = null, tags = [] } = input;
    const draft = {
      ...{ kind, title, body, content, language, link, tags, variants },
      campaign: await this.campaignOf(who, input.campaignId),
      images: media.map(sourceImage),
    };
    return this.check(draft, accounts, { ...who, at: timeOf(input.scheduledAt), butOf: null });
  }

  async stored(who: Identity, id: string, { scheduledAt }: CheckStoredPost): Promise<CheckResult> {
    const row = await findPost(this.context.db, who.organizationId, id);
    if (!row) throw notFound('post');
    const byId = new Map(row.deliveries.map(({ account }) => [account.id, account]));
    const accounts = row.accountIds.flatMap((accountId) => byId.get(accountId) ?? []);
    const at = scheduledAt === undefined && row.scheduledAt ? row.scheduledAt : timeOf(scheduledAt);
    const draft = { ...draftOf(row), campaign: await this.campaignOf(who, row.campaignId) };
    return this.check(draft, accounts, { ...who, at, butOf: id });
  }

  /** Its name goes out with the link. */
  private async campaignOf(
    { organizationId }: Identity,
    id: string | null | undefined,
  ): Promise<string | null> {
    if (!id) return null;
    const campaign = await this.context.db.campaign.findFirst({ where: { id, organizationId } });
    return campaign?.name ?? null;
  }

  private async check(
    draft: DraftPost,
    accounts: AccountWithThumbnail[],
    { organizationId, at, butOf }: { organizationId: string; at: Date; butOf: string | null },
  ): Promise<CheckResult> {
    const { db, adapters } = this.context;
    const planned = await planFindings(db, adapters, { organizationId, accounts, at, butOf });
    const items = judgePost(adapters, draft, accounts).map((judgement) => {
      const { account, rendered, findings, priceUsd, counts = [] } = judgement;
      const network = account.network as Network;
      return {
        ...{ accountId: account.id, network, title: rendered.title, text: rendered.text },
        ...{ length: rendered.length, limit: rendered.limit, counts, ...seenOf(rendered) },
        price: priceUsd === undefined ? null : { amount: priceUsd, currency: 'USD' as const },
        findings: [...findings, ...stateFindings(account, at), ...(planned.get(account.id) ?? [])],
      };
    });
    return { items };
  }
}

/** What readers see beside the text, for a preview. */
function seenOf({ link, images, thumbnail, parts = [], articles = [] }: Rendered) {
  return {
    ...{ link, mediaIds: images.map(({ mediaId }) => mediaId), coverId: thumbnail?.mediaId ?? null, parts },
    articles: articles.map((article) => ({
      ...{ title: article.title, text: article.text, link: article.link },
      coverId: article.thumbnail?.mediaId ?? null,
    })),
  };
}

function timeOf(instant: string | undefined): Date {
  return instant === undefined ? new Date() : new Date(instant);
}
