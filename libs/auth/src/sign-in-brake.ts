import { createHash } from 'node:crypto';
import { type Database, sql } from '@shelfcast/database';
import { APIError, createAuthMiddleware } from 'better-auth/api';

const PATH = '/sign-in/email';
const TRIES = 30;
const WINDOW_SECONDS = 900;

/**
 * Slows down guessing one person's password from many addresses. It stands in PostgreSQL, so that all front doors count
 * together; addresses that are nobody's count too, so that it does not tell who is somebody.
 */
export function signInBrake(db: Database) {
  return {
    before: createAuthMiddleware(async ({ path, body }) => {
      const key = path === PATH ? keyOf(body) : null;
      if (key === null || (await countTry(db, key)) <= TRIES) return;
      throw new APIError('TOO_MANY_REQUESTS', {
        code: 'TOO_MANY_TRIES',
        message: 'Too many tries for this e-mail address. Try again in a quarter of an hour.',
      });
    }),
    /** The right password: what was tried before counts no longer. */
    after: createAuthMiddleware(async ({ path, body, context }) => {
      const key = path === PATH && context.newSession ? keyOf(body) : null;
      if (key !== null) await db.signInTries.deleteMany({ where: { key } });
    }),
  };
}

/** Only a digest is kept: people type all sorts of things into the field. Null where there is no address. */
function keyOf(body: unknown): string | null {
  const { email } = (body ?? {}) as { email?: unknown };
  if (typeof email !== 'string') return null;
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}

/** Counts this try before it is made, so that tries at the same instant are each counted; answers how many there were. */
async function countTry(db: Database, key: string): Promise<number> {
  const [row] = await db.$queryRaw<{ tries: number }[]>(sql`
    INSERT INTO sign_in_tries AS t (key, tries, since) VALUES (${key}, 1, clock_timestamp())
    ON CONFLICT (key) DO UPDATE SET
      tries = CASE WHEN t.since < clock_timestamp() - make_interval(secs => ${WINDOW_SECONDS}::int) THEN 1 ELSE t.tries + 1 END,
      since = CASE WHEN t.since < clock_timestamp() - make_interval(secs => ${WINDOW_SECONDS}::int) THEN clock_timestamp() ELSE t.since END
    RETURNING tries`);
  const tries = row?.tries ?? 1;
  if (tries === 1)
    await db.$executeRaw(sql`
      DELETE FROM sign_in_tries WHERE since < clock_timestamp() - make_interval(secs => ${WINDOW_SECONDS}::int)`);
  return tries;
}
