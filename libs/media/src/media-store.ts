import type { Readable } from 'node:stream';

/** Bytes in memory, or a file of this machine that stays where it is. */
export type MediaSource = { bytes: Buffer } | { path: string };

/** First and last byte, counted from 0; the last one is included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Where the bytes of media lie. A key is made of its content's hash, so that what stands under it never changes.
 * Every method throws `MediaStoreError` where the store cannot be used.
 */
export interface MediaStore {
  /** Whole or not at all, and kept for good before this returns. What is there and as long stays as it is. */
  put(key: string, source: MediaSource): Promise<void>;
  read(key: string): Promise<Buffer>;
  stream(key: string, range?: ByteRange): Promise<Readable>;
  /** In bytes; null where nothing has this key. */
  size(key: string): Promise<number | null>;
  /** What is gone already counts as removed. */
  remove(key: string): Promise<void>;
  /** All keys that begin with `folder` and a slash. */
  removeBelow(folder: string): Promise<void>;
}

/** The store cannot be reached, refused, or lacks what it was asked for. */
export class MediaStoreError extends Error {
  constructor(
    readonly code: 'missing' | 'refused' | 'unreachable',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Keys become paths and addresses: letters, digits, dots and hyphens, in folders. Throws for all others. */
export function insistKey(key: string): void {
  const isPlain = /^[\w.-]+(\/[\w.-]+)*$/.test(key);
  if (!isPlain || key.split('/').some((part) => /^\.+$/.test(part)))
    throw new MediaStoreError('refused', `“${key}” is no key of the media store.`);
}
