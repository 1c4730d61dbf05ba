import { addAbortSignal, type Readable } from 'node:stream';
import { ProblemError } from '@shelfcast/service-kit';
import { FileStore } from '@tus/file-store';
import type { UploadLocks } from './upload-locks.js';

/** An upload may take so long, in ms. */
export const UPLOAD_LIFE_MS = 24 * 3_600_000;

/** The folder of uploads. It writes only while the lock is held: another process may go on with the file as soon as it is lost. */
export class LockedStore extends FileStore {
  constructor(
    directory: string,
    private readonly locks: UploadLocks,
  ) {
    super({ directory, expirationPeriodInMilliseconds: UPLOAD_LIFE_MS });
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const lost = this.locks.lost(id);
    try {
      return await super.write(addAbortSignal(lost, readable), id, offset);
    } catch (error) {
      if (!lost.aborted) throw error;
      throw new ProblemError(
        503,
        'upload-interrupted',
        'The database was away for a moment. Ask how far the upload is, and go on from there.',
      );
    }
  }
}
