import { access, constants, mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import type { Click } from './click.js';
import { linkEvents } from './link-events.js';

/** A reader is not kept waiting longer than this by a slow disk; the click is written all the same. */
const PATIENCE_MS = 20;
/** Clicks that a disk which takes nothing leaves in memory. */
const MAX_WAITING = 20_000;
const RETRY_MS = 1000;
const EXTENSION = '.ndjson';

/**
 * Clicks on this machine's disk until PostgreSQL has them. What comes in while the disk writes goes there together, with one
 * `fdatasync`. A directory belongs to one process.
 */
export class ClickSpool {
  private waiting: string[] = [];
  private answers: (() => void)[] = [];
  private turn: Promise<void> = Promise.resolve();
  private isWriting = false;
  private isClosing = false;
  private file: { path: string; handle: FileHandle } | null = null;

  private constructor(private readonly directory: string) {}

  static async open(directory: string): Promise<ClickSpool> {
    await mkdir(directory, { recursive: true });
    return new ClickSpool(directory);
  }

  /** Resolves when the click is on the disk, or when its reader has waited long enough. */
  add(click: Click): Promise<void> {
    if (this.waiting.length >= MAX_WAITING) {
      linkEvents.lost(1);
      return Promise.resolve();
    }
    this.waiting.push(JSON.stringify(click));
    return new Promise((resolve) => {
      this.answers.push(resolve);
      this.write();
    });
  }

  private write(): void {
    if (this.isWriting) return;
    this.isWriting = true;
    this.turn = this.turn.then(async () => {
      while (this.waiting.length > 0 && (await this.writeTogether()));
      this.isWriting = false;
    });
  }

  /** False where the disk takes nothing and nobody will try again. */
  private async writeTogether(): Promise<boolean> {
    const [lines, answers] = [this.waiting, this.answers];
    [this.waiting, this.answers] = [[], []];
    const answer = () => {
      for (const each of answers.splice(0)) each();
    };
    const patience = setTimeout(answer, PATIENCE_MS);
    try {
      const { handle } = await this.current();
      // A line that was cut short by a full disk stays by itself.
      await handle.appendFile(`\n${lines.join('\n')}\n`);
      await handle.datasync();
      return true;
    } catch (error) {
      linkEvents.notSpooled(error, lines.length);
      this.waiting.unshift(...lines);
      await this.leave();
      answer();
      if (!this.isClosing) await sleep(RETRY_MS);
      return !this.isClosing;
    } finally {
      clearTimeout(patience);
      answer();
    }
  }

  /** The file that takes clicks. Its name is later than those before it. */
  private async current(): Promise<{ path: string; handle: FileHandle }> {
    if (this.file) return this.file;
    const path = join(this.directory, `${uuid()}${EXTENSION}`);
    this.file = { path, handle: await open(path, 'ax') };
    const directory = await open(this.directory);
    await directory.datasync().finally(() => directory.close());
    return this.file;
  }

  private async leave(): Promise<void> {
    const left = this.file;
    this.file = null;
    await left?.handle.close().catch(() => undefined);
  }

  /** Files that take no further click, the oldest first: those of an earlier process too. The present one is closed for it. */
  async closedFiles(): Promise<string[]> {
    const before = await this.files();
    if (before.length > 0) return before;
    this.turn = this.turn.then(() => this.leave());
    await this.turn;
    return this.files();
  }

  private async files(): Promise<string[]> {
    const present = this.file?.path;
    const names = (await readdir(this.directory)).filter((name) => name.endsWith(EXTENSION)).toSorted();
    return names.map((name) => join(this.directory, name)).filter((path) => path !== present);
  }

  /** Throws where the directory cannot be written. */
  check(): Promise<void> {
    return access(this.directory, constants.W_OK);
  }

  async remove(path: string): Promise<void> {
    await rm(path);
  }

  /** Writes what waits, and closes the file; what lies in it is drained by the next process. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.turn;
    await this.leave();
  }
}
