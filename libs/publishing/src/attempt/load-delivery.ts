import { postSource } from '@shelfcast/content';
import type { Network } from '@shelfcast/contracts';
import type { Database, Media } from '@shelfcast/database';
import type { AccountProfile, PostSource, SourceImage } from '@shelfcast/platform-kit';

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
  traceparent: string | null;
  account: AccountProfile;
  source: PostSource;
}

/** Null where the delivery is gone. */
export async function loadDelivery(db: Database, deliveryId: string): Promise<LoadedDelivery | null> {
  const row = await db.delivery.findUnique({
    where: { id: deliveryId },
    include: {
      account: { include: { defaultThumbnail: true } },
      post: {
        include: { variants: true, media: { orderBy: { position: 'asc' }, include: { media: true } } },
      },
    },
  });
  if (!row) return null;
  const variant = row.post.variants.find((each) => each.accountId === row.accountId);
  const images = row.post.media.map((use) => sourceImage(use.media));
  return {
    ...row,
    network: row.network as Network,
    steps: row.steps as Record<string, string>,
    account: {
      id: row.account.id,
      remoteAccountId: row.account.remoteAccountId,
      defaultThumbnail: row.account.defaultThumbnail ? sourceImage(row.account.defaultThumbnail) : null,
    },
    source: postSource(
      row.post,
      variant ? { ...variant, options: variant.options as Record<string, string | number | boolean> } : null,
      row.account,
      images,
      row.marker,
    ),
  };
}

/** A picture of the media library as adapters see it. */
export function sourceImage(media: Media): SourceImage {
  const { id, sha256, contentType, bytes, altText } = media;
  return { mediaId: id, sha256, contentType, bytes, altText };
}
