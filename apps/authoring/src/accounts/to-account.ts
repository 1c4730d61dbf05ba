import type { Account, AccountStatus, Network } from '@shelfcast/contracts';
import type { Account as AccountRow } from '@shelfcast/database';

export function toAccount(row: AccountRow, publicUrl: string): Account {
  const { id, name, remoteAccountId, status, defaultLink, defaultThumbnailId, problem } = row;
  const network = row.network as Network;
  return {
    ...{ id, network, name, remoteAccountId, status: status as AccountStatus },
    ...{ defaultLink, defaultThumbnailId, problem },
    limitedUntil: row.limitedUntil && row.limitedUntil > new Date() ? row.limitedUntil.toISOString() : null,
    callbackUrl: network === 'wechat' ? `${publicUrl}/callbacks/wechat/${id}` : null,
    createdAt: row.createdAt.toISOString(),
  };
}
