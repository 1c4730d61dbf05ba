import { type Database, sql } from '@shelfcast/database';
import { LRUCache } from 'lru-cache';
import { linkEvents } from './link-events.js';

const MAX_LINKS = 200_000;
const WARM_LINKS = 50_000;
/** A post that is sent again may lead elsewhere; what is known serves while it is looked up anew. */
const FRESH_MS = 60_000;
/** A code that is not there yet is looked for again soon. */
const ABSENT_MS = 2_000;

const FRESH = { allowStale: false, noDeleteOnStaleGet: true };

interface Found {
  /** Null: there is no such link. */
  target: string | null;
}

/** Where short links lead, from memory; from PostgreSQL once for each. */
export class LinkCache {
  private readonly links: LRUCache<string, Found>;

  constructor(private readonly db: Database) {
    this.links = new LRUCache<string, Found>({
      max: MAX_LINKS,
      ttl: FRESH_MS,
      allowStale: true,
      allowStaleOnFetchRejection: true,
      noDeleteOnFetchRejection: true,
      // What is read beforehand meanwhile does not end the question of somebody who waits.
      ignoreFetchAbort: true,
      fetchMethod: async (code, _stale, { options }) => {
        const found = await this.read(code);
        if (found.target === null) options.ttl = ABSENT_MS;
        return found;
      },
    });
  }

  private async read(code: string): Promise<Found> {
    try {
      const rows = await this.db.statement<{ target: string }>(
        'find-link',
        sql`SELECT target FROM links WHERE code = ${code}`,
      );
      return { target: rows[0]?.target ?? null };
    } catch (error) {
      linkEvents.notLookedUp(error, code);
      throw error;
    }
  }

  /** The target where memory has it and it is fresh; undefined where `find` has to be asked. */
  known(code: string): string | null | undefined {
    return this.links.get(code, FRESH)?.target;
  }

  /** Null where there is no such link; undefined where it is not known and PostgreSQL does not answer. */
  async find(code: string): Promise<string | null | undefined> {
    return (await this.links.fetch(code))?.target;
  }

  /** Reads the newest links beforehand. */
  async warm(): Promise<void> {
    const rows = await this.db.$queryRaw<{ code: string; target: string }[]>(
      sql`SELECT code, target FROM links ORDER BY created_at DESC LIMIT ${WARM_LINKS}`,
    );
    for (const { code, target } of rows.toReversed()) this.links.set(code, { target });
  }
}
