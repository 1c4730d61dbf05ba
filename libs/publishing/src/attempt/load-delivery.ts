import { markedLink, postSource, type PostWords, type VariantWords } from '@shelfcast/content';
import type { Network } from '@shelfcast/contracts';
import { type Database, type Media, type Sql, sql } from '@shelfcast/database';
import type { AccountProfile, PostSource, SourceImage } from '@shelfcast/platform-kit';
import { inBatches } from './in-batches.js';
import { QUEUED } from './queued.js';
import type { SealedToken } from '../vault/credential-vault.js';

/** A delivery with all that its adapter needs, as it stands now. */
export interface LoadedDelivery {
  id: string;
  organizationId: string;
  accountId: string;
  network: Network;
  status: string;
  generation: number;
  attempts: number;
  checks: number;
  absences: number;
  absentSince: Date | null;
  retries: number;
  marker: string;
  steps: Record<string, string>;
  sentAt: Date | null;
  nextAttemptAt: Date | null;
  /** By the database's clock, in ms from when this was read until it may be sent; below zero where that is past. */
  earlyMs: number;
  traceparent: string | null;
  account: AccountProfile;
  source: PostSource;
  /** Where its short link leads; null where its link goes out itself, or it has none. */
  linkTarget: string | null;
  /** The account's token as it was stored when this was read; null where there is none or it is being renewed. */
  sealedToken: SealedToken | null;
}

interface Row extends Omit<LoadedDelivery, 'account' | 'source' | 'linkTarget' | 'sealedToken'>, PostWords {
  remoteAccountId: string;
  defaultLink: string | null;
  shortLinkOrigin: string | null;
  thumbnail: SourceImage | null;
  images: SourceImage[];
  variant: VariantWords | null;
  networkVariant: VariantWords | null;
  sealed: Omit<SealedToken, 'readAt'> | null;
}

/** Null where the delivery is gone. */
export async function loadDelivery(db: Database, deliveryId: string): Promise<LoadedDelivery | null> {
  const readAt = Date.now();
  const wanted = sql`${SELECTED} ${FROM} WHERE d.id = ${deliveryId}`;
  const [row] = await db.statement<Row>('load-delivery', wanted);
  return row ? delivery(row, readAt) : null;
}

/**
 * Null where the delivery no longer waits in this generation, or another of its account is under way, whose worker hands
 * the account on: then PostgreSQL reads no more than its row.
 */
export function loadQueued(
  db: Database,
  deliveryId: string,
  generation: number,
): Promise<LoadedDelivery | null> {
  return loadTogether(db, { deliveryId, generation });
}

interface Wanted {
  deliveryId: string;
  generation: number;
}

const loadTogether = inBatches<Wanted, LoadedDelivery | null>({
  several: readQueued,
  alone: async (db, key) => (await readQueued(db, [key]))[0] ?? null,
});

async function readQueued(db: Database, keys: readonly Wanted[]): Promise<(LoadedDelivery | null)[]> {
  const readAt = Date.now();
  const rows = await db.statement<Row>(
    'load-queued',
    sql`${SELECTED}
      -- Not an array: its length would make PostgreSQL plan anew each time.
      FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS w ("deliveryId" text, "generation" int)
      CROSS JOIN LATERAL (
        SELECT * FROM deliveries q WHERE q.id = w."deliveryId" AND q.status = ${QUEUED}
          AND q.generation = w."generation"
          AND NOT EXISTS (SELECT 1 FROM deliveries h WHERE h.account_id = q.account_id AND h.holds_account)) d
      ${BESIDE}`,
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return keys.map(({ deliveryId, generation }) => {
    const row = found.get(deliveryId);
    return row?.generation === generation ? delivery(row, readAt) : null;
  });
}

function delivery(row: Row, readAt: number): LoadedDelivery {
  const { remoteAccountId, defaultLink, shortLinkOrigin, thumbnail, images, ...more } = row;
  const { variant, networkVariant, sealed, ...rest } = more;
  const linking = { defaultLink, shortLinkOrigin, network: row.network };
  return {
    ...rest,
    account: { id: row.accountId, remoteAccountId, defaultThumbnail: thumbnail },
    source: postSource(row, { account: variant, network: networkVariant }, linking, images, row.marker),
    linkTarget: shortLinkOrigin && markedLink(row, linking, row.marker),
    sealedToken: sealed && { ...sealed, readAt },
  };
}

const IMAGE = (m: Sql) => sql`jsonb_strip_nulls(jsonb_build_object('mediaId', ${m}.id, 'sha256', ${m}.sha256,
  'contentType', ${m}.content_type, 'bytes', ${m}.bytes, 'altText', ${m}.alt_text, 'durationMs', ${m}.duration_ms))`;

/** All of it in one statement, since every attempt begins with it. */
const SELECTED = sql`
    SELECT d.id, d.organization_id AS "organizationId", d.account_id AS "accountId", d.network, d.status, d.generation,
      d.attempts, d.checks, d.absences, d.absent_since AS "absentSince", d.retries, d.marker, d.steps,
      d.sent_at AS "sentAt", d.next_attempt_at AS "nextAttemptAt", d.traceparent,
      coalesce((extract(epoch FROM d.next_attempt_at - clock_timestamp()) * 1000)::float8, 0) AS "earlyMs",
      a.remote_account_id AS "remoteAccountId", a.default_link AS "defaultLink",
      (SELECT o.short_link_origin FROM organizations o WHERE o.id = d.organization_id) AS "shortLinkOrigin",
      CASE WHEN t.id IS NOT NULL THEN ${IMAGE(sql`t`)} END AS thumbnail,
      p.kind, p.title, p.body, p.content, p.network_words -> d.network AS "networkVariant", p.language, p.link, p.tags,
      (SELECT g.name FROM campaigns g WHERE g.id = p.campaign_id) AS campaign,
      (SELECT coalesce(jsonb_agg(${IMAGE(sql`m`)} ORDER BY u.position), '[]')
        FROM post_media u JOIN media m ON m.id = u.media_id WHERE u.post_id = d.post_id) AS images,
      CASE WHEN v.post_id IS NOT NULL
        THEN jsonb_build_object('title', v.title, 'body', v.body, 'content', v.content, 'options', v.options,
          'articles', v.articles) END AS variant,
      CASE WHEN c.sealed_token IS NOT NULL AND c.renewal_started_at IS NULL
        THEN jsonb_build_object('token', c.sealed_token, 'expiresAt', extract(epoch FROM c.token_expires_at) * 1000)
        END AS sealed`;
const BESIDE = sql`
    JOIN accounts a ON a.id = d.account_id
    JOIN posts p ON p.id = d.post_id
    LEFT JOIN media t ON t.id = a.default_thumbnail_id
    LEFT JOIN variants v ON v.post_id = d.post_id AND v.account_id = d.account_id
    LEFT JOIN account_credentials c ON c.account_id = d.account_id`;
const FROM = sql`FROM deliveries d ${BESIDE}`;

/** A picture or film of the media library as adapters see it. */
export function sourceImage(media: Media): SourceImage {
  const { id, sha256, contentType, bytes, altText, durationMs } = media;
  return { mediaId: id, sha256, contentType, bytes, altText, ...(durationMs !== null && { durationMs }) };
}
