import type {
  Delivery,
  DeliveryStatus,
  Network,
  Post,
  PostApproval,
  PostKind,
  PostSnapshot,
  PostStatus,
  Variant,
} from '@shelfcast/contracts';
import {
  sql,
  type Delivery as StoredDelivery,
  type Media,
  type Post as StoredPost,
  type PostMedia,
  type Statements,
  type Variant as StoredVariant,
} from '@shelfcast/database';
import { snapshotOf } from '@shelfcast/posts';
import { deliveryActions, sourceImage } from '@shelfcast/publishing';
import type { AccountWithThumbnail, DraftPost } from './judge-post.js';
import { readPostRows } from './read-post-rows.js';

/** A post with all that belongs to its answer. */
export type PostRow = StoredPost & {
  variants: StoredVariant[];
  media: (PostMedia & { media: Media })[];
  deliveries: (AnsweredDelivery & { account: AccountWithThumbnail })[];
  /** The same piece in other languages. */
  translations: Post['translations'];
};

/** A delivery but for what no answer shows: the number of an advisory lock is too large for JSON. */
export type AnsweredDelivery = Omit<StoredDelivery, 'ownerKey'>;

/** A post of the library with its parts; null where it is gone or another library's. */
export async function findPost(db: Statements, organizationId: string, id: string): Promise<PostRow | null> {
  const which = sql`WHERE p.id = ${id} AND p.organization_id = ${organizationId} AND p.deleted_at IS NULL`;
  return (await readPostRows(db, which))[0] ?? null;
}

/** A post in the library's bin, with its parts. */
export async function findInBin(db: Statements, organizationId: string, id: string): Promise<PostRow | null> {
  const which = sql`WHERE p.id = ${id} AND p.organization_id = ${organizationId} AND p.deleted_at IS NOT NULL`;
  return (await readPostRows(db, which))[0] ?? null;
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** The post's words as the networks' rules are asked about them. */
export function draftOf(row: PostRow): DraftPost {
  return {
    kind: row.kind,
    title: row.title,
    body: row.body,
    content: row.content as Post['content'],
    language: row.language,
    link: row.link,
    tags: row.tags,
    variants: variantsOf(row),
    images: row.media.map((use) => sourceImage(use.media)),
  };
}

/** All that the post says, as its history keeps it. */
export function wordsOf(row: PostRow): PostSnapshot {
  return snapshotOf({
    ...draftOf(row),
    accountIds: row.accountIds,
    mediaIds: row.media.map((use) => use.mediaId),
    campaignId: row.campaignId,
  });
}

export function toPost(row: PostRow, warnings: Post['warnings'], approval: PostApproval | null): Post {
  return {
    id: row.id,
    version: row.version,
    status: row.status as PostStatus,
    kind: row.kind as PostKind,
    title: row.title,
    body: row.body,
    content: row.content as Post['content'],
    language: row.language,
    link: row.link,
    accountIds: row.accountIds,
    mediaIds: row.media.map((use) => use.mediaId),
    variants: variantsOf(row),
    tags: row.tags,
    campaignId: row.campaignId,
    translations: row.translations,
    scheduledAt: iso(row.scheduledAt),
    timeZone: row.timeZone,
    latestMinutes: row.latestMinutes,
    queueId: row.queueId,
    seriesId: row.seriesId,
    seriesAt: iso(row.seriesAt),
    authorName: row.authorName,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: iso(row.deletedAt),
    deletedBy: row.deletedBy,
    approval,
    deliveries: row.deliveries.map((delivery) => toDelivery(delivery, delivery.account)),
    warnings,
  };
}

export function toDelivery(row: AnsweredDelivery, account: { limitedUntil: Date | null }): Delivery {
  const { id, accountId, remoteId, url, attempts, problemCode, problemDetail, problemAction } = row;
  const limitedUntil = heldBackUntil(row, account.limitedUntil);
  return {
    id,
    accountId,
    network: row.network as Network,
    status: row.status as DeliveryStatus,
    dueAt: iso(row.dueAt),
    nextAttemptAt: iso(limitedUntil ?? row.nextAttemptAt),
    limitedUntil: iso(limitedUntil),
    publishedAt: iso(row.publishedAt),
    remoteId,
    url,
    attempts,
    problem: problemCode
      ? { code: problemCode, detail: problemDetail ?? '', action: problemAction ?? '' }
      : null,
    removedAt: iso(row.removedAt),
    removal: removalOf(row),
    actions: deliveryActions({ status: row.status as DeliveryStatus, checkAt: row.checkAt }),
  };
}

/** When a delivery that would go sooner may go, for its account's limit; null where no limit holds it back. */
function heldBackUntil({ status, nextAttemptAt }: AnsweredDelivery, limitedUntil: Date | null): Date | null {
  const isWaiting = status === 'scheduled' || status === 'queued';
  if (!isWaiting || !limitedUntil || limitedUntil <= new Date()) return null;
  return nextAttemptAt && nextAttemptAt < limitedUntil ? limitedUntil : null;
}

function removalOf(row: AnsweredDelivery): Delivery['removal'] {
  const { removalStatus, removalCode: code, removalDetail, removalAction } = row;
  if (!removalStatus) return null;
  const problem = code ? { code, detail: removalDetail ?? '', action: removalAction ?? '' } : null;
  return { status: removalStatus as NonNullable<Delivery['removal']>['status'], problem };
}

function variantsOf(row: PostRow): Record<string, Variant> {
  const ofAccounts = Object.fromEntries(
    row.variants.map(({ accountId, title, body, content, options, articles }) => [
      accountId,
      {
        ...(title !== null && { title }),
        ...(body !== null && { body }),
        ...(content !== null && { content: content as Variant['content'] }),
        options: options as Variant['options'],
        ...((articles as object[]).length > 0 && { articles: articles as Variant['articles'] }),
      },
    ]),
  );
  return { ...(row.networkWords as Record<string, Variant>), ...ofAccounts };
}
