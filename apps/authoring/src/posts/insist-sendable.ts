import type { DeliveryStatus, Network } from '@shelfcast/contracts';
import type { PlatformAdapter } from '@shelfcast/platform-kit';
import { isChangeable } from '@shelfcast/publishing';
import { insistPublishable, judgePost, type AccountWithThumbnail } from './judge-post.js';
import { draftOf, type PostRow } from './post-row.js';

/** The accounts whose delivery can still be moved. Throws `ProblemError` 422 where a network would refuse the post. */
export function insistSendable(
  adapters: Record<Network, PlatformAdapter>,
  row: PostRow,
): AccountWithThumbnail[] {
  const accounts = row.deliveries
    .filter(({ status }) => isChangeable(status as DeliveryStatus))
    .map(({ account }) => account);
  insistPublishable(judgePost(adapters, draftOf(row), accounts));
  return accounts;
}
