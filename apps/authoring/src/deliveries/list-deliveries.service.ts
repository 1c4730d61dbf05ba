import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { DeliveryList, DeliveryQuery, ListedDelivery } from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import { Context } from '../context.js';
import { encodeCursor, pageOf } from '../lists/page-of.js';
import { toDelivery, type AnsweredDelivery } from '../posts/post-row.js';
import { stored, type Json } from '../posts/stored-row.js';
import { listedDeliveries } from './delivery-conditions.js';

interface Row {
  delivery: Json;
  at: Date;
  postTitle: string;
  accountName: string;
  limitedUntil: Date | null;
}

/** The library's deliveries, for programs that follow what becomes of its posts. */
@Injectable()
export class ListDeliveriesService {
  constructor(private readonly context: Context) {}

  /** By when they are due (without a time: were made), latest first; those of posts in the bin are left out. */
  async list(who: Identity, query: DeliveryQuery): Promise<DeliveryList> {
    const page = sql`
      SELECT to_json(d) AS delivery, listed.at, p.title AS "postTitle", a.name AS "accountName",
        a.limited_until AS "limitedUntil"
      FROM (${listedDeliveries(who.organizationId, query)}) listed
      JOIN deliveries d ON d.id = listed.id JOIN posts p ON p.id = d.post_id JOIN accounts a ON a.id = d.account_id
      ORDER BY listed.at DESC, listed.id DESC`;
    // How a page is best read depends on what is asked: no plan of it is kept.
    const rows = await this.context.db.statement<Row>(undefined, page);
    return pageOf(rows, query.limit, ({ at, delivery }) => encodeCursor(at, String(delivery['id'])), toItem);
  }
}

function toItem({ delivery, postTitle, accountName, limitedUntil }: Row): ListedDelivery {
  const row = stored(delivery) as unknown as AnsweredDelivery;
  return { ...toDelivery(row, { limitedUntil }), postId: row.postId, postTitle, accountName };
}
