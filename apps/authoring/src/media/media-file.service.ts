import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { Media as MediaRow } from '@shelfcast/database';
import { derivedFolder } from '@shelfcast/media';
import { ProblemError } from '@shelfcast/service-kit';
import sharp from 'sharp';
import { Context } from '../context.js';
import { findMedia } from './media.service.js';
import { MAX_PIXELS } from './read-picture.js';

/** What a client says of the file that it has, and of the part that it wants. */
export type FileHeaders = Record<string, string | undefined>;

export interface SentFile {
  status: 200 | 206 | 304 | 416;
  headers: Record<string, string>;
  stream: Readable | null;
}

const SECONDS = 30;

/** Serves media and small pictures of them, each of which is made once. Neither ever changes. */
@Injectable()
export class MediaFileService {
  constructor(private readonly context: Context) {}

  async open(who: Identity, id: string, asked: FileHeaders): Promise<SentFile> {
    const { storageKey, sha256, bytes, contentType } = await findMedia(this.context.db, who, id);
    const etag = `"${sha256}"`;
    if (isKnown(asked, etag)) return unchanged(etag);
    const headers = { etag, 'content-type': contentType, 'accept-ranges': 'bytes' };
    const range = rangeOf(asked['range'], bytes);
    if (range === 'none')
      return { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes}` }, stream: null };
    const stream = await this.context.media.stream(storageKey, range ?? undefined);
    const length = range ? range.end - range.start + 1 : bytes;
    const part = range && { 'content-range': `bytes ${range.start}-${range.end}/${bytes}` };
    return {
      status: range ? 206 : 200,
      headers: { ...headers, 'content-length': `${length}`, ...part },
      stream,
    };
  }

  async thumbnail(who: Identity, id: string, size: number, asked: FileHeaders): Promise<SentFile> {
    const row = await findMedia(this.context.db, who, id);
    if (row.contentType.startsWith('video/'))
      throw new ProblemError(404, 'no-preview', 'A film has no small picture. Ask for it without “size”.');
    const etag = `"${row.sha256}-${size}"`;
    if (isKnown(asked, etag)) return unchanged(etag);
    const stream = await this.context.media.stream(await this.thumbnailKey(row, size));
    return { status: 200, headers: { etag, 'content-type': 'image/webp' }, stream };
  }

  private async thumbnailKey({ storageKey }: MediaRow, size: number): Promise<string> {
    const store = this.context.media;
    const key = `${derivedFolder(storageKey)}/thumbnail-${size}.webp`;
    if ((await store.size(key)) !== null) return key;
    const bytes = await sharp(await store.read(storageKey), { limitInputPixels: MAX_PIXELS })
      .autoOrient()
      .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: SECONDS })
      .webp({ quality: 80 })
      .toBuffer();
    await store.put(key, { bytes });
    return key;
  }
}

function isKnown(asked: FileHeaders, etag: string): boolean {
  const tags = asked['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}

const unchanged = (etag: string): SentFile => ({ status: 304, headers: { etag }, stream: null });

/** One range of RFC 9110; null for the whole file, as for whatever else is asked; `none` where there is no such part. */
function rangeOf(range: string | undefined, bytes: number): { start: number; end: number } | 'none' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return start <= end ? { start, end } : 'none';
}
