import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { FeedPreview, PreviewFeed } from '@shelfcast/contracts';
import { FeedError, previewFeed, type PreviewedFeed } from '@shelfcast/feeds';
import { ProblemError } from '@shelfcast/service-kit';
import { Context } from '../context.js';
import { judgePost } from '../posts/judge-post.js';
import { loadChoices } from '../posts/post-choices.js';
import { insistOpenAddress } from './insist-open-address.js';

const NEWEST = 10;

/** What would come of a feed, before anybody follows it. Stores nothing. */
@Injectable()
export class PreviewFeedService {
  constructor(private readonly context: Context) {}

  /** Throws `ProblemError` 422 where the address cannot be read, with the reason that a poll would give. */
  async preview(who: Identity, input: PreviewFeed): Promise<FeedPreview> {
    const { kind, language, tags, accountIds } = input;
    insistOpenAddress(input.url);
    const { db, adapters } = this.context;
    const { accounts } = await loadChoices(db, who, { accountIds, mediaIds: [], variants: {} });
    const { title, count, items } = await this.read(who, input);
    return {
      ...{ title, count },
      items: items.map(({ guid, publishedAt, words }) => {
        const draft = { ...words, kind, language, tags, variants: {}, images: [] };
        const findings = judgePost(adapters, draft, accounts).flatMap(({ account, findings: own }) =>
          own.map(({ level, code, detail }) => ({ accountId: account.id, level, code, detail })),
        );
        return { guid, publishedAt: publishedAt?.toISOString() ?? null, ...words, findings };
      }),
    };
  }

  private async read(who: Identity, input: PreviewFeed): Promise<PreviewedFeed> {
    const { url, name = null, titleTemplate, bodyTemplate, summaryLength } = input;
    const { db, config } = this.context;
    const { timeZone } = await db.organization.findUniqueOrThrow({ where: { id: who.organizationId } });
    try {
      return await previewFeed({
        ...{ url, name, timeZone, template: { titleTemplate, bodyTemplate, summaryLength } },
        ...{ most: NEWEST, privateHosts: config.feeds.privateHosts },
      });
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      const { code, message } = error;
      throw new ProblemError(422, 'feed-unreadable', message, [{ field: 'url', code, detail: message }]);
    }
  }
}
