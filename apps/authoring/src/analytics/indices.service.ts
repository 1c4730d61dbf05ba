import { Injectable } from '@nestjs/common';
import { reckonIndices, storedIndices } from '@shelfcast/analytics';
import type { Identity } from '@shelfcast/auth';
import type { AccountIndexList, IndexQuery, Network, ReckonIndices } from '@shelfcast/contracts';
import { notFound } from '@shelfcast/service-kit';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { periodOf } from './period-of.js';

/** WCI of WeChat accounts and BCI of Weibo's, in each of their forms. */
@Injectable()
export class IndicesService {
  constructor(private readonly context: Context) {}

  list({ organizationId }: Identity, { accountId, ...asked }: IndexQuery): Promise<AccountIndexList> {
    return this.context.db.snapshot(async (db) =>
      storedIndices(db, organizationId, await periodOf(db, organizationId, asked), accountId),
    );
  }

  reckon(who: Identity, { accountId: id, ...asked }: ReckonIndices): Promise<AccountIndexList> {
    const { organizationId } = who;
    return this.context.db.$transaction(async (tx) => {
      const account = await tx.account.findFirst({ where: { id, organizationId } });
      if (!account) throw notFound('account');
      const period = await periodOf(tx, organizationId, asked);
      await reckonIndices(tx, { id, network: account.network as Network }, period);
      await recordChange(tx, who, 'account.reckon-indices', { type: 'account', id }, asked);
      return storedIndices(tx, organizationId, period, id);
    });
  }
}
