import type { PostSnapshot } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import { searchWords } from './search/search-words.js';
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
 * Adds to a post's history, and makes it findable by what the last of the versions says. Who edits gives what was there
 * before, too: of a post from before the history, or of other hands, that is then its first; what is known stays as it is.
 */
export async function keepVersions(tx: Queryable, postId: string, versions: KeptVersion[]): Promise<void> {
  const rows = versions.map(({ version, words, restoredFrom, actor, actorName, at }) => ({
    ...{ version, words, actor, at },
    ...{ restored_from: restoredFrom, actor_name: actorName },
  }));
  const last = versions.at(-1);
  const search = last ? searchWords(last.words) : [];
  await tx.$executeRaw(sql`
    WITH found AS (
      UPDATE posts p SET search_version = p.version, search = post_search(${search}::text[] || coalesce(
        (SELECT words FROM campaigns WHERE id = p.campaign_id FOR KEY SHARE), '{}'))
      WHERE p.id = ${postId}
    )
    INSERT INTO post_versions (post_id, version, snapshot, restored_from, actor, actor_name, at)
    SELECT ${postId}, r.version, r.words, r.restored_from, r.actor, r.actor_name, coalesce(r.at, clock_timestamp())
    FROM jsonb_to_recordset(${toJsonb(rows)}::jsonb) AS r(version int, words jsonb, restored_from int, actor text,
      actor_name text, at timestamptz)
    ON CONFLICT DO NOTHING`);
}
