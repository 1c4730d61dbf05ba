import { closeSync, fdatasync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { access, constants, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { Click } from './click.js';
import { linkEvents } from './link-events.js';

/** What comes in within this time goes to the disk with one sync. */
const SYNC_MS = 25;
const RETRY_MS = 1000;
/** Clicks that a disk which takes nothing leaves in memory. */
const MAX_WAITING = 20_000;
const EXTENSION = '.ndjson';

interface SpoolFile {
  path: string;
  handle: number;
  isUnsynced: boolean;
  isSyncing: boolean;
  /** It takes no more. */
  isLeft: boolean;
}

/**
 * Clicks on this machine's disk until PostgreSQL has them. A click is in its file before its reader is led on, so that it
 * outlives this process; `fdatasync` follows within `SYNC_MS` for all that came in meanwhile, and nobody waits for that: a
 * machine that loses its power may lose what came in since. A directory belongs to one process.
 */
export class ClickSpool {
  private file: SpoolFile | null = null;
  private coming: { click: Click; written: () => void }[] = [];
  /** What the disk did not take. */
  private waiting: Click[] = [];
  private retry: NodeJS.Timeout | null = null;

  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true });
  }

  /** Calls `written` when the click is in its file, together with all that come in this very moment. */
  add(click: Click, written: () => void): void {
    this.coming.push({ click, written });
    if (this.coming.length === 1) setImmediate(() => this.take());
  }

  private take(): void {
    const taken = this.coming;
    this.coming = [];
    const clicks = taken.map(({ click }) => click);
    if (this.retry) this.wait(clicks);
    else
      try {
        this.write(clicks);
      } catch (error) {
        linkEvents.notSpooled(error);
        this.wait(clicks);
      }
    linkEvents.called('reader', clicks.length);
    for (const { written } of taken) written();
  }

  /** A line that is cut short by a full disk stays by itself: each begins anew. */
  private write(clicks: readonly Click[]): void {
    this.file ??= this.begin();
    writeSync(this.file.handle, clicks.map((click) => `\n${JSON.stringify(click)}\n`).join(''));
    this.file.isUnsynced = true;
    this.sync(this.file);
  }

  /** The file that takes clicks. Its name is later than those before it. */
  private begin(): SpoolFile {
    const path = join(this.directory, `${uuid()}${EXTENSION}`);
    const handle = openSync(path, 'ax');
    const directory = openSync(this.directory, 'r');
    fsyncSync(directory);
    closeSync(directory);
    return { path, handle, isUnsynced: false, isSyncing: false, isLeft: false };
  }

  /** One sync at a time, until all of it is on the disk; a file that takes no more is closed then. */
  private sync(file: SpoolFile): void {
    if (file.isSyncing) return;
    if (!file.isUnsynced) {
      if (file.isLeft) closeSync(file.handle);
      return;
    }
    file.isSyncing = true;
    setTimeout(() => {
      file.isUnsynced = false;
      fdatasync(file.handle, (error) => {
        file.isSyncing = false;
        if (error) linkEvents.notSpooled(error);
        this.sync(file);
      });
    }, SYNC_MS);
  }

  private wait(clicks: readonly Click[]): void {
    const kept = clicks.slice(0, MAX_WAITING - this.waiting.length);
    this.waiting.push(...kept);
    if (kept.length < clicks.length) linkEvents.lost(clicks.length - kept.length);
    this.retry ??= setTimeout(() => this.tryAgain(), RETRY_MS);
  }

  private tryAgain(): void {
    this.retry = null;
    const clicks = this.waiting.splice(0);
    try {
      this.leave();
      this.write(clicks);
    } catch (error) {
      linkEvents.notSpooled(error);
      this.wait(clicks);
    }
  }

  private leave(): void {
    const left = this.file;
    if (!left) return;
    this.file = null;
    left.isLeft = true;
    this.sync(left);
  }

  /** Files that take no further click, the oldest first: those of an earlier process too. The present one is left for it. */
  async closedFiles(): Promise<string[]> {
    if ((await this.files()).length === 0) this.leave();
    return this.files();
  }

  private async files(): Promise<string[]> {
    const present = this.file?.path;
    const names = (await readdir(this.directory)).filter((name) => name.endsWith(EXTENSION)).toSorted();
    return names.map((name) => join(this.directory, name)).filter((path) => path !== present);
  }

  async remove(path: string): Promise<void> {
    await rm(path);
  }

  /** Throws where the directory cannot be written. */
  check(): Promise<void> {
    return access(this.directory, constants.W_OK);
  }

  /** Takes no further click; what lies in the files is drained by the next process. */
  close(): void {
    this.take();
    if (this.retry) clearTimeout(this.retry);
    if (this.waiting.length > 0) this.tryAgain();
    if (this.retry) {
      clearTimeout(this.retry);
      linkEvents.lost(this.waiting.length);
    }
    this.leave();
  }
}
