import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type {
  CreateQueue,
  DatedSlotList,
  PageQuery,
  Queue,
  QueueList,
  Slot,
  Span,
  UpdateQueue,
} from '@shelfcast/contracts';
import { sql, type Database, type Queryable } from '@shelfcast/database';
import { datedSlots, loadQueues } from '@shelfcast/planning';
import { notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { encodeCursor, olderThan, pageOf } from '../lists/page-of.js';
import { loadChoices } from '../posts/post-choices.js';
import { readSpan } from './read-span.js';

const PARTS = { slots: { orderBy: [{ weekday: 'asc' as const }, { time: 'asc' as const }] } };

/** The library's queues: weekly times of which a post takes the next free one. */
@Injectable()
export class QueuesService {
  constructor(private readonly context: Context) {}

  async list(who: Identity, query: z.infer<typeof PageQuery>): Promise<QueueList> {
    const rows = await this.context.db.queue.findMany({
      where: { organizationId: who.organizationId, ...olderThan(query.cursor) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
      include: PARTS,
    });
    return pageOf(rows, query.limit, ({ createdAt, id }) => encodeCursor(createdAt, id), toQueue);
  }

  async get(who: Identity, id: string): Promise<Queue> {
    return toQueue(await own(this.context.db, who, id));
  }

  async create(who: Identity, input: CreateQueue): Promise<Queue> {
    await this.insistAccounts(who, input.accountIds);
    const { slots, ...settings } = input;
    const id = uuid();
    await this.context.db.$transaction(async (tx) => {
      await tx.queue.create({ data: { id, organizationId: who.organizationId, ...settings } });
      await putSlots(tx, id, slots);
      await recordChange(tx, who, 'queue.create', { type: 'queue', id }, { name: input.name });
    });
    return this.get(who, id);
  }

  async update(who: Identity, id: string, input: UpdateQueue): Promise<Queue> {
    if (input.accountIds) await this.insistAccounts(who, input.accountIds);
    const { slots, ...settings } = input;
    await this.context.db.$transaction(async (tx) => {
      await tx.$queryRaw(sql`SELECT 1 FROM queues WHERE id = ${id} FOR NO KEY UPDATE`);
      await own(tx, who, id);
      await tx.queue.update({ where: { id }, data: settings });
      if (slots) await putSlots(tx, id, slots);
      await recordChange(tx, who, 'queue.update', { type: 'queue', id }, { fields: Object.keys(input) });
    });
    return this.get(who, id);
  }

  /** Its posts keep their times. */
  async remove(who: Identity, id: string): Promise<void> {
    await this.context.db.$transaction(async (tx) => {
      const { name } = await own(tx, who, id);
      await recordChange(tx, who, 'queue.delete', { type: 'queue', id }, { name });
      await tx.queue.deleteMany({ where: { id } });
    });
  }

  async slots(who: Identity, id: string, span: Span): Promise<DatedSlotList> {
    const { from, to } = readSpan(span);
    const items = await this.context.db.snapshot(async (db) => {
      const queues = await loadQueues(db, who.organizationId, id);
      if (queues.length === 0) throw notFound('queue');
      return datedSlots(db, who.organizationId, queues, from, to);
    });
    return { items };
  }

  private async insistAccounts(who: Identity, accountIds: string[]): Promise<void> {
    await loadChoices(this.context.db, who, { accountIds, mediaIds: [], variants: {} });
  }
}

type QueueRow = Awaited<ReturnType<typeof own>>;

async function own(db: Database | Queryable, who: Identity, id: string) {
  const row = await db.queue.findFirst({ where: { id, organizationId: who.organizationId }, include: PARTS });
  if (!row) throw notFound('queue');
  return row;
}

async function putSlots(tx: Queryable, queueId: string, slots: Slot[]): Promise<void> {
  await tx.queueSlot.deleteMany({ where: { queueId } });
  const data = slots.map(({ weekday, time }) => ({ queueId, weekday, time }));
  await tx.queueSlot.createMany({ data, skipDuplicates: true });
}

function toQueue(row: QueueRow): Queue {
  const { id, name, timeZone, accountIds, skipClosedDays, slots, createdAt } = row;
  return {
    ...{ id, name, timeZone, accountIds, skipClosedDays },
    slots: slots.map(({ weekday, time }) => ({ weekday, time })),
    createdAt: createdAt.toISOString(),
  };
}
