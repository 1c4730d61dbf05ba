import { hash, randomBytes } from 'node:crypto';
import { type Database, sql } from '@shelfcast/database';

const DAY_MS = 86_400_000;

/**
 * What is kept of a reader: a hash of address and browser with a salt of that UTC day, which is forgotten afterwards, so that
 * a person is one on a day and nobody ever after. All processes share a day's salt through PostgreSQL; while that does not
 * answer, a process uses one of its own.
 */
export class VisitorHash {
  private day = -1;
  private salt = newSalt();

  /** `now`: ms since 1970. */
  constructor(private readonly now: () => number = Date.now) {}

  of(address: string, browser: string): string {
    const day = Math.floor(this.now() / DAY_MS);
    if (day !== this.day) [this.day, this.salt] = [day, newSalt()];
    return hash('sha256', `${this.salt}\n${address}\n${browser}`, 'base64url').slice(0, 22);
  }

  /** Takes the day's salt from PostgreSQL, and forgets those of days that are over. */
  async share(db: Database): Promise<void> {
    const day = Math.floor(this.now() / DAY_MS);
    const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    const own = Buffer.from(newSalt(), 'base64');
    await db.$executeRaw(sql`DELETE FROM link_salts WHERE day < ${date}::date`);
    await db.$executeRaw(
      sql`INSERT INTO link_salts (day, salt) VALUES (${date}::date, ${own}) ON CONFLICT DO NOTHING`,
    );
    const [row] = await db.$queryRaw<{ salt: Uint8Array }[]>(
      sql`SELECT salt FROM link_salts WHERE day = ${date}::date`,
    );
    if (row) [this.day, this.salt] = [day, Buffer.from(row.salt).toString('base64')];
  }
}

function newSalt(): string {
  return randomBytes(32).toString('base64');
}
