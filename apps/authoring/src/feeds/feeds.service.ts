import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { CreateFeed, Feed, FeedItemList, FeedList, PageQuery, UpdateFeed } from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { decodeCursor, encodeCursor, olderThan, pageOf } from '../lists/page-of.js';
import { loadChoices } from '../posts/post-choices.js';
import { toFeed, toFeedItem, type FeedRow } from './feed-row.js';
import { insistOpenAddress } from './insist-open-address.js';

type Page = z.infer<typeof PageQuery>;

/** The library's feeds. The scheduler asks them; here staff say which, and see what came of it. */
@Injectable()
export class FeedsService {
  constructor(private readonly context: Context) {}

  async list(who: Identity, query: Page): Promise<FeedList> {
    const rows = await this.context.db.feed.findMany({
      where: { organizationId: who.organizationId, ...olderThan(query.cursor) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
    });
    return pageOf(rows, query.limit, ({ createdAt, id }) => encodeCursor(createdAt, id), toFeed);
  }

  async get(who: Identity, id: string): Promise<Feed> {
    return toFeed(await this.own(who, id));
  }

  /** The newest first: what each became. */
  async items(who: Identity, id: string, query: Page): Promise<FeedItemList> {
    await this.own(who, id);
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const older = after && {
      OR: [{ seenAt: { lt: after.at } }, { seenAt: after.at, id: { lt: after.id } }],
    };
    const rows = await this.context.db.feedItem.findMany({
      where: { feedId: id, ...older },
      orderBy: [{ seenAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
    });
    return pageOf(rows, query.limit, ({ seenAt, id }) => encodeCursor(seenAt, id), toFeedItem);
  }

  async create(who: Identity, input: CreateFeed): Promise<Feed> {
    insistOpenAddress(input.url);
    await this.insistAccounts(who, input.accountIds);
    const id = uuid();
    const row = await this.context.db.$transaction(async (tx) => {
      const { name, url, mode } = input;
      await recordChange(tx, who, 'feed.create', { type: 'feed', id }, { name, url, mode });
      return tx.feed.create({ data: { id, organizationId: who.organizationId, ...input } });
    });
    return toFeed(row);
  }

  async update(who: Identity, id: string, input: UpdateFeed): Promise<Feed> {
    if (input.url !== undefined) insistOpenAddress(input.url);
    if (input.accountIds) await this.insistAccounts(who, input.accountIds);
    const row = await this.context.db.$transaction(async (tx) => {
      await tx.$queryRaw(sql`SELECT 1 FROM feeds WHERE id = ${id} FOR NO KEY UPDATE`);
      const before = await tx.feed.findFirst({ where: { id, organizationId: who.organizationId } });
      if (!before) throw notFound('feed');
      await recordChange(tx, who, 'feed.update', { type: 'feed', id }, { fields: Object.keys(input) });
      return tx.feed.update({ where: { id }, data: { ...input, ...anew(before, input) } });
    });
    return toFeed(row);
  }

  /** The scheduler asks it in its next round, or a minute after it last did. */
  async pollSoon(who: Identity, id: string): Promise<Feed> {
    const { enabled } = await this.own(who, id);
    if (!enabled)
      throw new ProblemError(
        409,
        'feed-off',
        'This feed is switched off. Switch it on, then it is asked at once.',
      );
    await this.context.db.$transaction(async (tx) => {
      await tx.$executeRaw(sql`
        UPDATE feeds SET next_poll_at = least(next_poll_at,
          greatest(clock_timestamp(), polled_at + interval '1 minute'))
        WHERE id = ${id}`);
      await recordChange(tx, who, 'feed.poll', { type: 'feed', id });
    });
    return this.get(who, id);
  }

  /** Its posts stay. */
  async remove(who: Identity, id: string): Promise<void> {
    const { name, url } = await this.own(who, id);
    await this.context.db.$transaction(async (tx) => {
      await recordChange(tx, who, 'feed.delete', { type: 'feed', id }, { name, url });
      await tx.feed.deleteMany({ where: { id } });
    });
  }

  private async own(who: Identity, id: string): Promise<FeedRow> {
    const { organizationId } = who;
    const row = await this.context.db.feed.findFirst({ where: { id, organizationId } });
    if (!row) throw notFound('feed');
    return row;
  }

  private async insistAccounts(who: Identity, accountIds: string[]): Promise<void> {
    await loadChoices(this.context.db, who, { accountIds, mediaIds: [], variants: {} });
  }
}

/** Another feed, or one that slept: what is there by now is not new, and a poll under way is of no use. */
function anew(before: FeedRow, { url, enabled }: UpdateFeed) {
  const isOther = url !== undefined && url !== before.url;
  const isAwake = enabled === true && !before.enabled;
  if (!isOther && !isAwake) return {};
  return {
    ...{ revision: { increment: 1 }, takeExisting: 0, startedAt: null, etag: null, lastModified: null },
    ...{ failures: 0, problem: null, nextPollAt: new Date() },
  };
}
