import type { Identity } from '@shelfcast/auth';
import type { Network, PostComment } from '@shelfcast/contracts';
import type { PostComment as StoredComment } from '@shelfcast/database';

export type Mention = PostComment['mentions'][number];

export function mentionsOf({ mentions }: Pick<StoredComment, 'mentions'>): Mention[] {
  return mentions as unknown as Mention[];
}

export function toComment(row: StoredComment, who: Identity): PostComment {
  const { id, postId, parentId, postVersion, network, text, deletedAt, resolvedAt } = row;
  return {
    ...{ id, postId, parentId, version: postVersion, network: network as Network | null },
    text: deletedAt ? null : text,
    mentions: mentionsOf(row),
    author: { userId: row.authorId, name: row.authorName },
    mine: row.actor === who.actor,
    createdAt: row.at.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deleted: deletedAt && { at: deletedAt.toISOString(), by: row.deletedBy ?? '' },
    resolved: resolvedAt && { at: resolvedAt.toISOString(), by: row.resolvedBy ?? '' },
  };
}
