import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { Media, MediaList } from '@shelfcast/contracts';
import type { Media as MediaRow } from '@shelfcast/database';
import { notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { encodeCursor, olderThan, pageOf } from '../lists/page-of.js';
import { storeFile } from './media-files.js';
import { readPicture } from './read-picture.js';

export interface Upload {
  fileName: string;
  bytes: Buffer;
  altText: string;
}

@Injectable()
export class MediaService {
  constructor(private readonly context: Context) {}

  /** The bytes are on the disk before the row that names them. */
  async store(who: Identity, upload: Upload): Promise<Media> {
    const { bytes, fileName, altText } = upload;
    const { contentType, extension, width, height } = await readPicture(bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { organizationId } = who;
    const storageKey = `${organizationId}/${sha256.slice(0, 2)}/${sha256}.${extension}`;
    await storeFile(this.context.config.mediaDir, storageKey, bytes);
    const id = uuid();
    const row = await this.context.db.$transaction(async (tx) => {
      await recordChange(tx, who, 'media.upload', { type: 'media', id }, { fileName });
      return tx.media.create({
        data: {
          ...{ id, organizationId, fileName, contentType, bytes: bytes.length, width, height },
          ...{ sha256, storageKey, altText, createdById: who.user?.id ?? null },
        },
      });
    });
    return toMedia(row);
  }

  async list(
    who: Identity,
    query: { cursor?: string | undefined; limit: number },
  ): Promise<z.infer<typeof MediaList>> {
    const rows = await this.context.db.media.findMany({
      where: { organizationId: who.organizationId, ...olderThan(query.cursor) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
    });
    return pageOf(rows, query.limit, ({ createdAt, id }) => encodeCursor(createdAt, id), toMedia);
  }

  async content(who: Identity, id: string): Promise<{ contentType: string; stream: ReadStream }> {
    const row = await this.context.db.media.findFirst({ where: { id, organizationId: who.organizationId } });
    if (!row) throw notFound('picture');
    return {
      contentType: row.contentType,
      stream: createReadStream(join(this.context.config.mediaDir, row.storageKey)),
    };
  }
}

function toMedia(row: MediaRow): Media {
  const { id, fileName, bytes, width, height, altText } = row;
  return {
    ...{ id, fileName, contentType: row.contentType as Media['contentType'], bytes, width, height, altText },
    url: `/api/v1/media/${id}/content`,
    createdAt: row.createdAt.toISOString(),
  };
}
