import { createHmac, randomBytes } from 'node:crypto';
import { type Database, sql } from '@shelfcast/database';

/**
 * What is kept of a reader: a hash of address and browser with a salt of that UTC day, which is forgotten afterwards, so that
 * a person is one on a day and nobody ever after. All processes share a day's salt through PostgreSQL; while that does not
 * answer, a process uses one of its own.
 */
export class VisitorHash {
  private day = '';
  private salt = randomBytes(32);

  constructor(private readonly now: () => Date = () => new Date()) {}

  of(address: string, browser: string): string {
    const day = dayOf(this.now());
    if (day !== this.day) [this.day, this.salt] = [day, randomBytes(32)];
    return createHmac('sha256', this.salt).update(`${address}\n${browser}`).digest('base64url').slice(0, 22);
  }

  /** Takes the day's salt from PostgreSQL, and forgets those of days that are over. */
  async share(db: Database): Promise<void> {
    const day = dayOf(this.now());
    const own = randomBytes(32);
    await db.$executeRaw(sql`DELETE FROM link_salts WHERE day < ${day}::date`);
    await db.$executeRaw(
      sql`INSERT INTO link_salts (day, salt) VALUES (${day}::date, ${own}) ON CONFLICT DO NOTHING`,
    );
    const [row] = await db.$queryRaw<{ salt: Uint8Array }[]>(
      sql`SELECT salt FROM link_salts WHERE day = ${day}::date`,
    );
    if (row) [this.day, this.salt] = [day, Buffer.from(row.salt)];
  }
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
