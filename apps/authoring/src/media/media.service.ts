import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { EditMedia, Media, MediaList, MediaQuery } from '@shelfcast/contracts';
import type { Media as MediaRow, Queryable } from '@shelfcast/database';
import { notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { encodeCursor, olderThan, pageOf } from '../lists/page-of.js';
import { lockContent } from './lock-content.js';
import { readMedia } from './read-media.js';
import { toMedia } from './to-media.js';

/** A file of this machine that is to be one of the library's media. */
export interface Upload {
  fileName: string;
  path: string;
  words: EditMedia;
  derivedFromId?: string;
}

/** Storing a file may take longer than Prisma lets a transaction take, in ms. */
const STORE_LIMIT_MS = 60_000;

@Injectable()
export class MediaService {
  constructor(private readonly context: Context) {}

  /** A library keeps the same bytes once. They are in the store before the row that names them. */
  async store(who: Identity, { path, fileName, words, derivedFromId }: Upload): Promise<Media> {
    const { extension, ...facts } = await readMedia(path);
    const sha256 = await hashOf(path);
    const { size: bytes } = await stat(path);
    const { organizationId } = who;
    const storageKey = `${organizationId}/${sha256.slice(0, 2)}/${sha256}.${extension}`;
    const row = await this.context.db.$transaction(
      async (tx) => {
        await lockContent(tx, organizationId, sha256);
        const known = await tx.media.findFirst({ where: { organizationId, sha256, deletedAt: null } });
        if (known) return describeFurther(tx, who, known, words);
        await this.context.media.put(storageKey, { path });
        const id = uuid();
        await recordChange(tx, who, 'media.upload', { type: 'media', id }, { fileName });
        return tx.media.create({
          data: {
            ...{ id, organizationId, fileName, bytes, ...facts, sha256, storageKey, ...given(words) },
            ...{ createdById: who.user?.id ?? null, derivedFromId: derivedFromId ?? null },
          },
        });
      },
      { timeout: STORE_LIMIT_MS },
    );
    return toMedia(row);
  }

  async list(who: Identity, { q, cursor, limit }: MediaQuery): Promise<z.infer<typeof MediaList>> {
    const rows = await this.context.db.media.findMany({
      where: {
        ...{ organizationId: who.organizationId, deletedAt: null },
        AND: [olderThan(cursor), q ? having(q) : {}],
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    return pageOf(rows, limit, ({ createdAt, id }) => encodeCursor(createdAt, id), toMedia);
  }

  async get(who: Identity, id: string): Promise<Media> {
    return toMedia(await findMedia(this.context.db, who, id));
  }

  async edit(who: Identity, id: string, words: EditMedia): Promise<Media> {
    return this.context.db.$transaction(async (tx) => {
      await findMedia(tx, who, id);
      return toMedia(await describe(tx, who, id, words));
    });
  }
}

/** Throws 404 for what is deleted, or another library's. */
export async function findMedia(db: Queryable, who: Identity, id: string): Promise<MediaRow> {
  const row = await db.media.findFirst({
    where: { id, organizationId: who.organizationId, deletedAt: null },
  });
  if (!row) throw notFound('picture');
  return row;
}

/** A file that comes again fills in what was not said of it; what was said stays. */
async function describeFurther(
  tx: Queryable,
  who: Identity,
  known: MediaRow,
  words: EditMedia,
): Promise<MediaRow> {
  const more = Object.entries(given(words)).filter(
    ([field, text]) => text !== '' && known[field as keyof EditMedia] === '',
  );
  return more.length === 0 ? known : describe(tx, who, known.id, Object.fromEntries(more));
}

async function describe(tx: Queryable, who: Identity, id: string, words: EditMedia): Promise<MediaRow> {
  const data = given(words);
  await recordChange(tx, who, 'media.edit', { type: 'media', id }, data);
  return tx.media.update({ where: { id }, data });
}

function given(words: EditMedia): Record<string, string> {
  return Object.fromEntries(Object.entries(words).filter(([, text]) => text !== undefined));
}

function having(q: string) {
  const words = { contains: q.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
  return {
    OR: [{ fileName: words }, { altText: words }, { author: words }, { licence: words }, { source: words }],
  };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
