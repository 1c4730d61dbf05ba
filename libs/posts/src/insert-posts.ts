import { Network, type PostSnapshot } from '@shelfcast/contracts';
import { constants, type Queryable, sql } from '@shelfcast/database';
import { searchWords } from './search/search-words.js';
import { toJsonb } from './to-jsonb.js';

/** Who writes, as the audit names them; `authorId` is the person’s, if it is one. */
export interface Writer {
  organizationId: string;
  actor: string;
  actorName: string;
  authorId: string | null;
}

export interface NewPost {
  id: string;
  words: PostSnapshot;
  /** Null for a draft. */
  scheduledAt: Date | null;
  timeZone?: string | null;
  latestMinutes?: number | null;
  clientKey?: string | null;
  /** What made it, and when that would have it go out. */
  series?: { id: string; at: Date };
  /** Of language versions of one piece. */
  translationGroup?: string | null;
}

/** Words under a network's name are for all its accounts and stand with the post. */
const NETWORKS = constants(Network.options);

/**
 * Stores new posts whole, with variants, pictures, first version and what they are found by: one statement, however many
 * there are. Their deliveries are the desk's.
 */
export async function insertPosts(tx: Queryable, by: Writer, posts: NewPost[]): Promise<void> {
  const { organizationId, actor, actorName, authorId } = by;
  const rows = posts.map(({ id, words, scheduledAt, timeZone, latestMinutes, clientKey, ...more }) => ({
    ...{ id, words, scheduled_at: scheduledAt, time_zone: timeZone, latest_minutes: latestMinutes },
    ...{ client_key: clientKey, series_id: more.series?.id, series_at: more.series?.at },
    ...{ translation_group: more.translationGroup, search: searchWords(words) },
  }));
  await tx.$executeRaw(sql`-- kept: insert-posts
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${toJsonb(rows)}::jsonb) AS r(id text, words jsonb, scheduled_at timestamptz,
        time_zone text, latest_minutes int, client_key text, series_id text, series_at timestamptz,
        translation_group text, search text[])
    ), made AS (
      INSERT INTO posts (id, organization_id, client_key, kind, title, body, content, network_words, language, link,
        tags, account_ids, scheduled_at, time_zone, latest_minutes, series_id, series_at, author_id, author_name,
        updated_at, campaign_id, translation_group, search, search_version)
      SELECT r.id, ${organizationId}, r.client_key, w.kind, w.title, w.body, nullif(w.content, 'null'),
        (SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}') FROM jsonb_each(w.variants) n
          WHERE n.key IN (${NETWORKS})),
        w.language, w.link, w.tags, w."accountIds", r.scheduled_at, r.time_zone, r.latest_minutes, r.series_id,
        r.series_at, ${authorId}, ${actorName}, clock_timestamp(), w."campaignId", r.translation_group,
        post_search(r.search || coalesce(c.words, '{}')), 1
      FROM r CROSS JOIN LATERAL jsonb_to_record(r.words) AS w(kind text, title text, body text, content jsonb,
        variants jsonb, language text, link text, tags text[], "accountIds" text[], "campaignId" text)
      LEFT JOIN LATERAL (SELECT words FROM campaigns WHERE id = w."campaignId" FOR KEY SHARE) c ON true
    ), variants AS (
      INSERT INTO variants (post_id, account_id, title, body, content, options, articles)
      SELECT r.id, v.key, v.value->>'title', v.value->>'body', nullif(v.value->'content', 'null'),
        coalesce(v.value->'options', '{}'), coalesce(v.value->'articles', '[]')
      FROM r, jsonb_each(r.words->'variants') v WHERE v.key NOT IN (${NETWORKS})
    ), pictures AS (
      INSERT INTO post_media (post_id, media_id, position)
      SELECT r.id, m.value, m.ordinality - 1
      FROM r, jsonb_array_elements_text(r.words->'mediaIds') WITH ORDINALITY m
    )
    INSERT INTO post_versions (post_id, version, snapshot, actor, actor_name)
    SELECT r.id, 1, r.words, ${actor}, ${actorName} FROM r`);
}
