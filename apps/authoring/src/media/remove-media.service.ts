import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { MediaUses } from '@shelfcast/contracts';
import { sql, type Queryable } from '@shelfcast/database';
import { derivedFolder } from '@shelfcast/media';
import { ProblemError } from '@shelfcast/service-kit';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { lockContent } from './lock-content.js';
import { findMedia } from './media.service.js';

@Injectable()
export class RemoveMediaService {
  constructor(private readonly context: Context) {}

  async uses(who: Identity, id: string): Promise<MediaUses> {
    await findMedia(this.context.db, who, id);
    return usesOf(this.context.db, id);
  }

  /** The row says first that it is deleted; a crash before the bytes go leaves a file that nobody sees. */
  async remove(who: Identity, id: string): Promise<void> {
    const { db, media: store } = this.context;
    const { organizationId, sha256, storageKey } = await db.$transaction(async (tx) => {
      const { sha256: content } = await findMedia(tx, who, id);
      await lockContent(tx, who.organizationId, content);
      // Who takes it into use waits for this lock, or this one for them: see the trigger `media_insist_kept`.
      await tx.$executeRaw(sql`SELECT 1 FROM media WHERE id = ${id} FOR UPDATE`);
      const media = await findMedia(tx, who, id);
      insistUnneeded(await usesOf(tx, id));
      await recordChange(tx, who, 'media.delete', { type: 'media', id }, { fileName: media.fileName });
      return tx.media.update({ where: { id }, data: { deletedAt: new Date() } });
    });
    await db.$transaction(async (tx) => {
      await lockContent(tx, organizationId, sha256);
      const others = await tx.media.count({ where: { organizationId, storageKey, deletedAt: null } });
      if (others === 0) {
        await store.remove(storageKey);
        await store.removeBelow(derivedFolder(storageKey));
      }
    });
  }
}

async function usesOf(db: Queryable, mediaId: string): Promise<MediaUses> {
  const posts = await db.post.findMany({
    where: { deletedAt: null, media: { some: { mediaId } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, title: true, status: true },
  });
  const accounts = await db.account.findMany({
    where: { defaultThumbnailId: mediaId },
    select: { id: true, name: true },
  });
  return { posts: posts.map((post) => ({ ...post, needsIt: post.status !== 'published' })), accounts };
}

function insistUnneeded({ posts, accounts }: MediaUses): void {
  const needing = posts.filter(({ needsIt }) => needsIt).map(({ title }) => `“${title}”`);
  const names = [...needing, ...accounts.map(({ name }) => `the account “${name}”`)];
  if (names.length === 0) return;
  const some = names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
  throw new ProblemError(
    409,
    'in-use',
    `This picture is still needed by ${some}. Give them another one first, see GET /api/v1/media/{id}/uses.`,
  );
}
