import type { Feed, FeedItem, FeedMode, PostKind } from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';

export type FeedRow = Awaited<ReturnType<Database['feed']['findFirstOrThrow']>>;
export type FeedItemRow = Awaited<ReturnType<Database['feedItem']['findFirstOrThrow']>>;

const iso = (date: Date | null) => date?.toISOString() ?? null;

export function toFeed(row: FeedRow): Feed {
  const { id, name, url, language, tags, titleTemplate, bodyTemplate, summaryLength, accountIds } = row;
  const { delayMinutes, pollMinutes, enabled, problem, failures } = row;
  return {
    ...{ id, name, url, language, tags, titleTemplate, bodyTemplate, summaryLength, accountIds },
    ...{ delayMinutes, pollMinutes, enabled, problem, failures },
    kind: row.kind as PostKind,
    mode: row.mode as FeedMode,
    lastPollAt: iso(row.polledAt),
    lastSuccessAt: iso(row.succeededAt),
    nextPollAt: enabled ? iso(row.nextPollAt) : null,
    createdAt: row.createdAt.toISOString(),
  };
}

export function toFeedItem({
  id,
  guid,
  title,
  link,
  outcome,
  detail,
  postId,
  seenAt,
}: FeedItemRow): FeedItem {
  return {
    ...{ id, guid, title, link, detail, postId },
    outcome: outcome as FeedItem['outcome'],
    seenAt: seenAt.toISOString(),
  };
}
