import { Client } from 'pg';
import type { Ownership } from '@shelfcast/database';

/** A worker's session with PostgreSQL: its lock is real, its end comes when the model wants it. */
export class OwnerSession {
  private static last = 1n;
  private abort = new AbortController();
  current: Ownership | null = null;

  private constructor(private readonly client: Client) {}

  static async open(url: string): Promise<OwnerSession> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const session = new OwnerSession(client);
    await session.begin();
    return session;
  }

  private async begin(): Promise<void> {
    this.abort = new AbortController();
    this.current = { key: (OwnerSession.last += 1n), signal: this.abort.signal };
    await this.client.query('SELECT pg_advisory_lock($1::bigint)', [this.current.key.toString()]);
  }

  /** The lock is freed and another taken, as by a connection that breaks and is opened again. */
  async renew(told: boolean): Promise<void> {
    await this.client.query('SELECT pg_advisory_unlock_all()');
    if (told) this.abort.abort(new Error('Ownership lost'));
    await this.begin();
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
