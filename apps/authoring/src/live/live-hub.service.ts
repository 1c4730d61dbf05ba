import { PassThrough } from 'node:stream';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { LiveChange } from '@shelfcast/contracts';
import { ProblemError } from '@shelfcast/service-kit';
import { logger } from '@shelfcast/telemetry';
import { Context } from '../context.js';
import { LiveChanges } from './live-changes.js';

const LOOK_MS = 1000;
const HEARTBEAT_MS = 15_000;
/** A stream ends after this and is opened again: then its session is asked for again. */
const LIFETIME_MS = 5 * 60_000;
/** A browser uses one for all its tabs. */
const MAX_PER_CALLER = 20;
const MAX_PER_LIBRARY = 300;
/** A reader that has so much unread, in bytes, is gone or too slow: it may come again. */
const MAX_UNREAD = 64 * 1024;
const EVERYTHING: LiveChange = { posts: [], subjects: [], everything: true };

const log = logger('live');

interface Listener {
  organizationId: string;
  actor: string;
  stream: PassThrough;
  endsAt: number;
}

/** One look a second at what has changed, shared by all who listen in this process; none where nobody does. */
@Injectable()
export class LiveHubService implements OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private readonly changes: LiveChanges;
  private running: Promise<void> | null = null;
  private wake: () => void = () => undefined;
  private isClosed = false;

  constructor(context: Context) {
    this.changes = new LiveChanges(context.db);
  }

  /** The events of the caller's library as server-sent events. */
  open({ organizationId, actor }: Identity): PassThrough {
    this.insistRoom(organizationId, actor);
    const stream = new PassThrough();
    const listener = { organizationId, actor, stream, endsAt: Date.now() + LIFETIME_MS };
    stream.once('close', () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.wake();
    });
    stream.write(`retry: 2000\n\n`);
    this.listeners.add(listener);
    this.running ??= this.run().finally(() => (this.running = null));
    // Only now: what happens after `ready` is told.
    void this.ready.then(() => stream.writable && stream.write('event: ready\ndata: {}\n\n'));
    return stream;
  }

  /** Before the server closes: it waits for every answer that is still under way. */
  async onModuleDestroy(): Promise<void> {
    this.isClosed = true;
    for (const { stream } of this.listeners) stream.end();
    this.wake();
    await this.running;
  }

  private ready: Promise<void> = Promise.resolve();

  private async run(): Promise<void> {
    this.ready = this.changes.start(this.libraries()).catch(noteFailure);
    await this.ready;
    let failed = false;
    let beatAt = Date.now() + HEARTBEAT_MS;
    while (this.listeners.size > 0 && !this.isClosed) {
      await this.pause();
      if (this.listeners.size === 0) break;
      try {
        const found = await this.changes.since(this.libraries());
        // What happened while the database could not be asked is not known one by one.
        this.tell((id) => (failed ? EVERYTHING : found.get(id)));
        failed = false;
      } catch (error) {
        noteFailure(error);
        failed = true;
      }
      if (Date.now() < beatAt) continue;
      beatAt = Date.now() + HEARTBEAT_MS;
      this.beat();
    }
  }

  private tell(changeOf: (organizationId: string) => LiveChange | undefined): void {
    for (const { organizationId, stream } of this.listeners) {
      const change = changeOf(organizationId);
      if (change) stream.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`);
    }
  }

  private beat(): void {
    for (const { stream, endsAt } of this.listeners) {
      if (stream.writableLength + stream.readableLength > MAX_UNREAD) stream.destroy();
      else if (endsAt < Date.now()) stream.end();
      else stream.write(': still here\n\n');
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private libraries(): string[] {
    return [...new Set([...this.listeners].map(({ organizationId }) => organizationId))];
  }

  private insistRoom(organizationId: string, actor: string): void {
    if (this.isClosed)
      throw new ProblemError(503, 'closing', 'Shelfcast is being restarted. Ask again in a moment.');
    const all = [...this.listeners].filter((each) => each.organizationId === organizationId);
    const own = all.filter((each) => each.actor === actor);
    if (own.length < MAX_PER_CALLER && all.length < MAX_PER_LIBRARY) return;
    throw new ProblemError(
      429,
      'too-many-streams',
      `Too many open streams of events (${own.length} of this caller’s). Close those that nobody reads.`,
    );
  }
}

function noteFailure(error: unknown): void {
  log.warn({ error: String(error) }, 'what has changed could not be read; it is tried again');
}
