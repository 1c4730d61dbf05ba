import type { PostSnapshot, UpdatePost, Variant } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { snapshotOf } from '@shelfcast/posts';
import type { PostRow } from './post-row.js';
import { changedContent, contentColumn, isNetwork, splitVariants } from './written-words.js';

/** Inside a transaction: the post is no longer as it was read. */
export class EditedMeanwhileError extends Error {}

/** What an edit changes. A version that is restored may have no language, too. */
export type PostChange = Omit<UpdatePost, 'version' | 'draftId' | 'language'> & { language?: string | null };

/** The words after the change. Words for an account that was taken out go with it. */
export function mergeWords(before: PostSnapshot, change: PostChange): PostSnapshot {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const content = changedContent(change, before.body);
  const after = { ...before, ...given, ...(content !== undefined && { content }) };
  return snapshotOf({
    ...after,
    variants: change.variants ?? onlyFor(after.accountIds, before.variants),
  });
}

function onlyFor(accountIds: string[], variants: Record<string, Variant>): Record<string, Variant> {
  return Object.fromEntries(
    Object.entries(variants).filter(([key]) => isNetwork(key) || accountIds.includes(key)),
  );
}

/** Writes the change, which makes the post say `words`, over the version that `row` is. Throws `EditedMeanwhileError` where another's edit came in between. */
export async function changePost(
  tx: Queryable,
  row: PostRow,
  change: PostChange,
  words: PostSnapshot,
): Promise<void> {
  const { mediaIds, variants, accountIds, content: _content, ...plain } = change;
  const { id, version, organizationId } = row;
  const { count } = await tx.post.updateMany({
    where: { id, version, organizationId, deletedAt: null },
    data: {
      ...plain,
      content: contentColumn(words.content),
      networkWords: splitVariants(words.variants).ofNetworks,
      ...(accountIds && { accountIds: [...new Set(accountIds)] }),
      version: { increment: 1 },
    },
  });
  if (count === 0) throw new EditedMeanwhileError();
  if (variants || accountIds) {
    await tx.variant.deleteMany({ where: { postId: id } });
    await tx.variant.createMany({
      data: splitVariants(words.variants).ofAccounts.map(
        ([accountId, { title, body, content, options, articles }]) => ({
          ...{ postId: id, accountId, title: title ?? null, body: body ?? null, options: options ?? {} },
          content: contentColumn(content),
          articles: articles ?? [],
        }),
      ),
    });
  }
  if (mediaIds) {
    await tx.postMedia.deleteMany({ where: { postId: id } });
    await tx.postMedia.createMany({
      data: mediaIds.map((mediaId, position) => ({ postId: id, mediaId, position })),
    });
  }
}
