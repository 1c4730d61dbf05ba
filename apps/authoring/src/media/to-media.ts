import type { Media } from '@shelfcast/contracts';
import type { Media as MediaRow } from '@shelfcast/database';

export function toMedia(row: MediaRow): Media {
  const { id, fileName, bytes, width, height, frames, durationMs, codecs, derivedFromId } = row;
  const { altText, licence, author, source } = row;
  return {
    ...{ id, fileName, contentType: row.contentType as Media['contentType'], bytes, width, height },
    ...{ frames, durationMs, codecs, derivedFromId, altText, licence, author, source },
    url: `/api/v1/media/${id}/content`,
    createdAt: row.createdAt.toISOString(),
  };
}
