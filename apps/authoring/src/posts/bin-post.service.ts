import { Injectable } from '@nestjs/common';
import { withdraw } from '@shelfcast/approvals';
import type { Identity } from '@shelfcast/auth';
import type { Post } from '@shelfcast/contracts';
import { sql, type Queryable } from '@shelfcast/database';
import { keepVersions } from '@shelfcast/posts';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { actorOf } from '../approvals/actor-of.js';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { findInBin, wordsOf, type PostRow } from './post-row.js';
import { ReadPostService } from './read-post.service.js';
import { versionOf } from './to-version.js';

/** Into the bin and back; the scheduler empties it. */
@Injectable()
export class BinPostService {
  constructor(
    private readonly context: Context,
    private readonly read: ReadPostService,
  ) {}

  /** Only what no network has seen: the rest stays on record. */
  async remove(who: Identity, id: string): Promise<void> {
    const { db, desk } = this.context;
    await db.$transaction(async (tx) => {
      // Holds the post and its deliveries still: nobody plans or sends it meanwhile.
      await withdraw(tx, actorOf(who), id);
      const open = { postId: id, status: { not: 'cancelled' } };
      if ((await tx.delivery.count({ where: open })) > 0) await desk.cancel(tx, { postId: id });
      const seen = await tx.delivery.findFirst({ where: open });
      if (seen) {
        throw new ProblemError(
          409,
          'delivery-state',
          `A delivery of this post is ${seen.status}: it stays on record. Cancel what has not gone out instead.`,
        );
      }
      const data = { deletedAt: new Date(), deletedBy: who.actorName, queueId: null };
      await tx.post.update({ where: { id }, data });
      await recordChange(tx, who, 'post.delete', { type: 'post', id });
    });
  }

  /**
   * A draft again, on the same accounts. What it referred to may be gone meanwhile: pictures that were deleted are taken
   * out, as a new version; where its piece has another post in its language by now, it stands alone.
   */
  async restore(who: Identity, id: string): Promise<Post> {
    const { db, desk } = this.context;
    const row = await findInBin(db, who.organizationId, id);
    if (!row) throw notFound('post in the bin');
    await db.$transaction(async (tx) => {
      await desk.bringBack(tx, id);
      const isBack = await tx.$executeRaw(sql`
        UPDATE posts p SET deleted_at = NULL, deleted_by = NULL, scheduled_at = NULL, queue_id = NULL,
          updated_at = clock_timestamp(),
          translation_group = CASE WHEN NOT EXISTS (
            SELECT 1 FROM posts other WHERE other.translation_group = p.translation_group
              AND other.language = p.language AND other.deleted_at IS NULL) THEN p.translation_group END
        WHERE p.id = ${id} AND p.deleted_at IS NOT NULL AND p.version = ${row.version}`);
      // Somebody else brought it back, or it went for good.
      if (isBack === 0) throw notFound('post in the bin');
      const where = { postId: id, media: { deletedAt: { not: null } } };
      const gone = await tx.postMedia.findMany({ where, orderBy: { position: 'asc' } });
      const missing = gone.map(({ mediaId }) => mediaId);
      if (missing.length > 0) await takeOut(tx, who, row, missing);
      await recordChange(tx, who, 'post.restore', { type: 'post', id }, { missingMedia: missing });
    });
    return this.read.get(who, id);
  }
}

async function takeOut(tx: Queryable, who: Identity, row: PostRow, missing: string[]): Promise<void> {
  const { id, version } = row;
  const { actor, actorName } = who;
  const words = wordsOf(row);
  await tx.postMedia.deleteMany({ where: { postId: id, mediaId: { in: missing } } });
  await tx.post.update({ where: { id }, data: { version: version + 1 } });
  const left = { ...words, mediaIds: words.mediaIds.filter((mediaId) => !missing.includes(mediaId)) };
  await keepVersions(tx, id, [versionOf(row), { version: version + 1, words: left, actor, actorName }]);
}
