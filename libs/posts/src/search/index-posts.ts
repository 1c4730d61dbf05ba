import type { PostSnapshot } from '@shelfcast/contracts';
import { type Database, sql } from '@shelfcast/database';
import { readSnapshot } from '../post-snapshot.js';
import { toJsonb } from '../to-jsonb.js';
import { searchWords } from './search-words.js';

interface Unindexed {
  id: string;
  version: number;
  words: PostSnapshot;
}

/**
 * Makes some posts findable that were written by other hands: before there was a search, by an older version of ours, or
 * whose campaign has another name now. Answers how many. They are held still meanwhile; those that somebody else holds
 * wait for the next round.
 */
export function indexPosts(db: Database, atMost = 200): Promise<number> {
  return db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<Unindexed[]>(sql`
      SELECT p.id, p.version, jsonb_build_object('title', p.title, 'body', p.body, 'link', p.link, 'tags', p.tags,
        'accountIds', p.account_ids, 'variants', p.network_words || coalesce((
          SELECT jsonb_object_agg(v.account_id, jsonb_strip_nulls(jsonb_build_object('title', v.title, 'body', v.body,
            'articles', v.articles))) FROM variants v WHERE v.post_id = p.id), '{}')) AS words
      FROM posts p WHERE p.search_version IS DISTINCT FROM p.version
      ORDER BY p.id LIMIT ${atMost} FOR NO KEY UPDATE OF p SKIP LOCKED`);
    if (rows.length === 0) return 0;
    const found = rows.map(({ id, words }) => ({ id, words: searchWords(readSnapshot(words)) }));
    await tx.$executeRaw(sql`
      UPDATE posts p SET search = post_search(r.words || coalesce(c.words, '{}')), search_version = p.version
      FROM jsonb_to_recordset(${toJsonb(found)}::jsonb) AS r(id text, words text[])
        JOIN posts same ON same.id = r.id LEFT JOIN campaigns c ON c.id = same.campaign_id
      WHERE p.id = r.id`);
    return rows.length;
  });
}
