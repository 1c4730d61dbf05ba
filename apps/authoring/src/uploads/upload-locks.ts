import type { Locker } from '@tus/server';
import type { HeldLock, NamedLocks } from '@shelfcast/database';
import { ProblemError } from '@shelfcast/service-kit';

/** Longer than a whole film takes to be taken in. */
const WAIT_MS = 90_000;

/** One upload is touched by one request at a time, over all processes; the latest makes the one before it let go. */
export class UploadLocks implements Locker {
  private readonly held = new Map<string, HeldLock>();

  constructor(private readonly locks: NamedLocks) {}

  newLock(id: string) {
    return {
      lock: (signal: AbortSignal, onWanted: () => void) => this.lock(id, signal, onWanted),
      unlock: () => this.unlock(id),
    };
  }

  /** Does `work` while nobody else touches the upload; it is not asked to let go. */
  async alone<T>(id: string, work: () => Promise<T>): Promise<T> {
    await this.lock(id);
    try {
      return await work();
    } finally {
      await this.unlock(id);
    }
  }

  /** Of who holds it now: aborts when another process may hold it too. */
  lost(id: string): AbortSignal {
    return this.held.get(id)?.lost ?? AbortSignal.abort();
  }

  private async lock(id: string, signal?: AbortSignal, onWanted?: () => void): Promise<void> {
    const lock = await this.locks.acquire(`upload ${id}`, {
      waitMs: WAIT_MS,
      ...(signal && { signal }),
      ...(onWanted && { onWanted }),
    });
    if (!lock)
      throw new ProblemError(
        423,
        'upload-busy',
        'Another request is still busy with this upload. Ask again in a moment how far it is.',
      );
    this.held.set(id, lock);
  }

  private async unlock(id: string): Promise<void> {
    const lock = this.held.get(id);
    this.held.delete(id);
    await lock?.release();
  }
}
