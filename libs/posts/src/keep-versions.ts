import type { PostSnapshot } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import { toJsonb } from './to-jsonb.js';

export interface KeptVersion {
  version: number;
  words: PostSnapshot;
  restoredFrom?: number | null;
  actor: string;
  actorName: string;
  /** Now where it is not given. */
  at?: Date;
}

/**
 * Adds to a post's history. Who edits gives what was there before, too: of a post from before the history, or of other
 * hands, that is then its first; what is known stays as it is.
 */
export async function keepVersions(tx: Queryable, postId: string, versions: KeptVersion[]): Promise<void> {
  const rows = versions.map(({ version, words, restoredFrom, actor, actorName, at }) => ({
    ...{ version, words, actor, at },
    ...{ restored_from: restoredFrom, actor_name: actorName },
  }));
  await tx.$executeRaw(sql`
    INSERT INTO post_versions (post_id, version, snapshot, restored_from, actor, actor_name, at)
    SELECT ${postId}, r.version, r.words, r.restored_from, r.actor, r.actor_name, coalesce(r.at, clock_timestamp())
    FROM jsonb_to_recordset(${toJsonb(rows)}::jsonb) AS r(version int, words jsonb, restored_from int, actor text,
      actor_name text, at timestamptz)
    ON CONFLICT DO NOTHING`);
}
