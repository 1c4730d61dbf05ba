import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { HEARTBEAT_MS, sessionClient } from './session-client.js';

const POLL_MS = 100;
/** Told to every process: who waits, and for what. */
const WANTED = 'shelfcast_lock_wanted';

export interface LockRequest {
  /** How long to wait, in ms. */
  waitMs: number;
  /** Ends the waiting early. */
  signal?: AbortSignal;
  /** Somebody else waits for this lock, here or in another process. Called more than once. */
  onWanted?: () => void;
}

export interface HeldLock {
  /** Aborts when the session is gone: from then on another process may hold the lock. */
  lost: AbortSignal;
  release(): Promise<void>;
}

interface Holder {
  hasIt: boolean;
  onWanted: () => void;
}

interface Session {
  client: Client;
  end: AbortController;
  timer?: NodeJS.Timeout;
}

/**
 * Locks by name over all processes of one database: advisory locks of one PostgreSQL session per process, opened with
 * the first of them. Within this process they are held once as well. Needs a direct connection, as SessionLock does.
 */
export class NamedLocks {
  private readonly holders = new Map<string, Holder>();
  private readonly self = randomUUID();
  private session: Promise<Session> | null = null;

  constructor(
    private readonly url: string,
    private readonly applicationName: string,
  ) {}

  /** Null where it was not had in time. Throws while PostgreSQL is away. */
  async acquire(name: string, { waitMs, signal, onWanted }: LockRequest): Promise<HeldLock | null> {
    const stops = [AbortSignal.timeout(waitMs), ...(signal ? [signal] : [])];
    const stop = AbortSignal.any(stops);
    while (!stop.aborted) {
      const other = this.holders.get(name);
      if (!other) {
        const lock = await this.attempt(name, { hasIt: false, onWanted: onWanted ?? (() => undefined) });
        if (lock) return lock;
      } else if (other.hasIt) other.onWanted();
      await sleep(POLL_MS, undefined, { signal: stop }).catch(() => undefined);
    }
    return null;
  }

  async close(): Promise<void> {
    const session = await this.session?.catch(() => null);
    if (session) await this.drop(session, 'closed');
  }

  /** Takes it where it is free; tells its holder otherwise. Nobody else here tries meanwhile. */
  private async attempt(name: string, holder: Holder): Promise<HeldLock | null> {
    this.holders.set(name, holder);
    try {
      const session = await this.open();
      const [row] = await this.ask(
        session,
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken',
        name,
      );
      holder.hasIt = row?.['taken'] === true;
      if (holder.hasIt)
        return { lost: session.end.signal, release: () => this.release(name, holder, session) };
      await this.ask(session, `SELECT pg_notify('${WANTED}', $1)`, `${this.self} ${name}`);
      return null;
    } finally {
      if (!holder.hasIt) this.holders.delete(name);
    }
  }

  private async release(name: string, holder: Holder, session: Session): Promise<void> {
    if (this.holders.get(name) !== holder) return;
    // Where it fails the session ends, and the lock with it.
    if (!session.end.signal.aborted)
      await this.ask(session, 'SELECT pg_advisory_unlock(hashtextextended($1, 0))', name).catch(() => null);
    this.holders.delete(name);
  }

  /** A session that does not answer is given up, with its locks. */
  private async ask(session: Session, text: string, value: string): Promise<Record<string, unknown>[]> {
    try {
      return (await session.client.query<Record<string, unknown>>(text, [value])).rows;
    } catch (error) {
      await this.drop(session, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  private open(): Promise<Session> {
    if (this.session) return this.session;
    const opening = this.connect();
    this.session = opening;
    opening.catch(() => {
      if (this.session === opening) this.session = null;
    });
    return opening;
  }

  private async connect(): Promise<Session> {
    const session: Session = {
      client: sessionClient(this.url, this.applicationName),
      end: new AbortController(),
    };
    const { client } = session;
    client.on('error', (error) => void this.drop(session, error.message));
    client.on('end', () => void this.drop(session, 'the connection ended'));
    client.on('notification', ({ payload = '' }) => this.hear(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${WANTED}`);
    } catch (error) {
      await this.drop(session, String(error));
      throw error;
    }
    session.timer = setInterval(() => {
      client.query('SELECT 1').catch((error: Error) => this.drop(session, error.message));
    }, HEARTBEAT_MS).unref();
    return session;
  }

  private hear(payload: string): void {
    const [from = '', name = ''] = payload.split(/ (.*)/s);
    const holder = this.holders.get(name);
    if (from !== this.self && holder?.hasIt) holder.onWanted();
  }

  private async drop(session: Session, reason: string): Promise<void> {
    if (session.end.signal.aborted) return;
    session.end.abort(new Error(`The locks are lost: ${reason}`));
    clearInterval(session.timer);
    this.session = null;
    await session.client.end().catch(() => undefined); // It may be broken already; there is nobody to tell.
  }
}
