import type { Post } from '@shelfcast/contracts';
import { POST_COLUMNS, type Database, type Sql, sql, type Statements } from '@shelfcast/database';
import type { PostRow } from './post-row.js';
import { stored, type Json } from './stored-row.js';

interface Read {
  post: Json;
  variants: Json[] | null;
  media: { use: Json; media: Json }[] | null;
  deliveries: { delivery: Json; account: Json; thumbnail: Json | null }[] | null;
  translations: Post['translations'] | null;
  shortLinkOrigin: string | null;
}

/** So many statements at most are kept prepared by each session; rarer ones are planned each time. */
const MOST_PREPARED = 24;
const prepared = new Map<string, string>();

/**
 * The posts that `which` chooses of `posts p` (its WHERE and all behind it), each with all that belongs to its answer: one
 * statement, so that it is of one moment, and rows as JSON, which costs a fraction of Prisma's includes. It stays prepared,
 * with a plan for whatever is asked.
 */
export async function readPostRows(db: Statements, which: Sql): Promise<PostRow[]> {
  const statement = sql`
    SELECT to_json(page) AS post,
      (SELECT o.short_link_origin FROM organizations o WHERE o.id = page.organization_id) AS "shortLinkOrigin",
      (SELECT json_agg(v) FROM variants v WHERE v.post_id = page.id) AS variants,
      (SELECT json_agg(json_build_object('use', u, 'media', m) ORDER BY u.position)
        FROM post_media u JOIN media m ON m.id = u.media_id WHERE u.post_id = page.id) AS media,
      (SELECT json_agg(json_build_object('delivery', d, 'account', a, 'thumbnail', t) ORDER BY d.network, d.id)
        FROM deliveries d JOIN accounts a ON a.id = d.account_id LEFT JOIN media t ON t.id = a.default_thumbnail_id
        WHERE d.post_id = page.id) AS deliveries,
      (SELECT json_agg(json_build_object('id', s.id, 'language', s.language, 'title', s.title, 'status', s.status)
          ORDER BY s.language, s.id)
        FROM posts s WHERE s.translation_group = page.translation_group AND s.deleted_at IS NULL AND s.id <> page.id
      ) AS translations
    FROM (SELECT ${POST_COLUMNS} FROM posts p ${which}) page
    ORDER BY coalesce(page.deleted_at, page.scheduled_at, page.created_at) DESC, page.id DESC`;
  const rows = await db.statement<Read & Json>(nameOf(statement.text), statement);
  return rows.map(postRow);
}

/**
 * Posts that are found by words: how they are best found depends on how many have the words, so that is planned each time,
 * and the answer’s rows, of the same moment, are not.
 */
export function readFoundRows(db: Database, which: Sql): Promise<PostRow[]> {
  return db.directSnapshot(
    (tx) => tx.statement<{ id: string }>(undefined, sql`SELECT p.id FROM posts p ${which}`),
    (tx, found) => readPostRows(tx, sql`WHERE p.id = ANY (${found.map(({ id }) => id)})`),
  );
}

function nameOf(text: string): string | undefined {
  const known = prepared.get(text);
  if (known || prepared.size >= MOST_PREPARED) return known;
  const name = `post-rows-${prepared.size}`;
  prepared.set(text, name);
  return name;
}

function postRow({ post, variants, media, deliveries, translations, shortLinkOrigin }: Read): PostRow {
  return {
    ...stored(post),
    translations: translations ?? [],
    variants: (variants ?? []).map(stored),
    media: (media ?? []).map((each) => ({ ...stored(each.use), media: stored(each.media) })),
    deliveries: (deliveries ?? []).map(({ delivery, account, thumbnail }) => ({
      ...stored(delivery),
      account: { ...stored(account), defaultThumbnail: thumbnail && stored(thumbnail), shortLinkOrigin },
    })),
  } as unknown as PostRow;
}
