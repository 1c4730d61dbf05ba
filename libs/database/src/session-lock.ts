import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { HEARTBEAT_MS, sessionClient } from './session-client.js';

/** One incarnation of ownership: work begun under it must stop when `signal` aborts. */
export interface Ownership {
  key: bigint;
  signal: AbortSignal;
}

const RECONNECT_MS = 500;

/**
 * Ownership that ends with a PostgreSQL session, not with a clock: a session-level advisory lock on a
 * connection of its own. Whoever sees the lock free knows that the owner's session is gone.
 * Needs a direct connection: a transaction pooler would share the session with others.
 */
export class SessionLock {
  private client: Client | null = null;
  private current: { ownership: Ownership; abort: AbortController } | null = null;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly applicationName: string,
    private readonly onChange: (held: boolean, reason: string) => void = () => undefined,
  ) {}

  /** The ownership in force, or null while there is no session. */
  get ownership(): Ownership | null {
    return this.current?.ownership ?? null;
  }

  async open(): Promise<void> {
    const client = sessionClient(this.url, this.applicationName);
    this.client = client;
    client.on('error', (error) => this.lose(client, error.message));
    client.on('end', () => this.lose(client, 'the connection ended'));
    await client.connect();
    // 62 bits: positive in PostgreSQL's bigint, and two incarnations never share one.
    const key = randomBytes(8).readBigUInt64BE() >> 2n;
    await client.query('SELECT pg_advisory_lock($1::bigint)', [key.toString()]);
    const abort = new AbortController();
    this.current = { ownership: { key, signal: abort.signal }, abort };
    this.onChange(true, 'session opened');
    this.timer = setInterval(() => this.beat(client), HEARTBEAT_MS);
  }

  private beat(client: Client): void {
    client.query('SELECT 1').catch((error: unknown) => {
      this.lose(client, error instanceof Error ? error.message : String(error));
    });
  }

  private lose(client: Client, reason: string): void {
    if (this.client !== client) return;
    this.client = null;
    if (this.timer) clearInterval(this.timer);
    this.current?.abort.abort(new Error(`Ownership lost: ${reason}`));
    this.current = null;
    client.end().catch(() => undefined); // It is broken already; there is nobody to tell.
    if (this.closed) return;
    this.onChange(false, reason);
    setTimeout(() => void this.reopen(), RECONNECT_MS);
  }

  private async reopen(): Promise<void> {
    if (this.closed) return;
    try {
      await this.open();
    } catch (error) {
      const client = this.client;
      if (client) this.lose(client, error instanceof Error ? error.message : String(error));
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearInterval(this.timer);
    const client = this.client;
    this.client = null;
    this.current = null;
    await client?.end();
  }
}
