import type { Account, AccountQuota, AccountStatus, Network } from '@shelfcast/contracts';
import type { Account as AccountRow } from '@shelfcast/database';

/** As it is read for answers. */
export type AccountWithToken = AccountRow & { credential: { tokenExpiresAt: Date | null } | null };

export interface AccountFacts {
  publicUrl: string;
  /** Whether its network lets a program renew the authorisation. */
  renewsItself: boolean;
  quota: AccountQuota | null;
}

export function toAccount(row: AccountWithToken, { publicUrl, renewsItself, quota }: AccountFacts): Account {
  const { id, name, remoteAccountId, status, defaultLink, defaultThumbnailId } = row;
  const { problemCode: code, problemDetail: detail, problemAction: action } = row;
  const network = row.network as Network;
  return {
    ...{ id, network, name, remoteAccountId, status: status as AccountStatus },
    ...{ defaultLink, defaultThumbnailId },
    problem: code === null ? null : { code, detail: detail ?? '', action: action ?? '' },
    renewal: renewsItself ? 'by-itself' : 'by-person',
    endsAt: renewsItself ? null : (row.credential?.tokenExpiresAt?.toISOString() ?? null),
    quota,
    limitedUntil: row.limitedUntil && row.limitedUntil > new Date() ? row.limitedUntil.toISOString() : null,
    callbackUrl: network === 'wechat' ? `${publicUrl}/callbacks/wechat/${id}` : null,
    createdAt: row.createdAt.toISOString(),
  };
}
