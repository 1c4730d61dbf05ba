import { Client } from 'pg';
import { vi } from 'vitest';

interface Event {
  at: number;
  run: () => void;
}

const BEGIN = Date.UTC(2026, 0, 5, 9);

/** One time for PostgreSQL, this process and the network: it stands still until it is told to go on. */
export class VirtualClock {
  private events: Event[] = [];

  private constructor(private readonly client: Client) {}

  /** Puts a `clock_timestamp()` of our own before PostgreSQL's, for every later session with this database. */
  static async open(url: string): Promise<VirtualClock> {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`
      CREATE SCHEMA test_clock;
      CREATE TABLE test_clock.instant (at timestamptz NOT NULL);
      INSERT INTO test_clock.instant VALUES (pg_catalog.now());
      CREATE FUNCTION test_clock.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
        AS 'SELECT at FROM test_clock.instant';
      CREATE FUNCTION test_clock.statement_timestamp() RETURNS timestamptz LANGUAGE sql STABLE
        AS 'SELECT at FROM test_clock.instant';
      CREATE FUNCTION test_clock.now() RETURNS timestamptz LANGUAGE sql STABLE
        AS 'SELECT at FROM test_clock.instant';
      DO $$ BEGIN
        EXECUTE format('ALTER DATABASE %I SET search_path = test_clock, pg_catalog, public', current_database());
        EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database());
      END $$`);
    return new VirtualClock(client);
  }

  /** Back to the beginning, with nothing to come. */
  async reset(): Promise<void> {
    this.events = [];
    await this.set(BEGIN);
  }

  at(ms: number, run: () => void): void {
    this.events.push({ at: ms, run });
  }

  /** Resolves once so much time has passed. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.at(Date.now() + ms, resolve));
  }

  /** What was to happen in between happens at its own instant. */
  async advance(ms: number): Promise<void> {
    const end = Date.now() + ms;
    for (let next = this.next(end); next; next = this.next(end)) {
      this.events.splice(this.events.indexOf(next), 1);
      vi.setSystemTime(next.at);
      next.run();
    }
    await this.set(end);
  }

  private next(end: number): Event | undefined {
    return this.events.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }

  private async set(ms: number): Promise<void> {
    vi.setSystemTime(ms);
    await this.client.query('UPDATE test_clock.instant SET at = $1', [new Date(ms).toISOString()]);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
