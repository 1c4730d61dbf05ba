import type { Queryable } from '@shelfcast/database';
import { DeliveryStateError } from '../../src/desk/delivery-state-error.js';
import { isChangeable } from '../../src/delivery-machine.js';
import type { World } from './world.js';

/** What people do, each in one transaction as the interface does it; what is refused changes no promise. */
export class Staff {
  private edits = 0;

  constructor(private readonly world: World) {}

  async edit(post: number): Promise<void> {
    const { desk, expected } = this.world;
    const postId = this.world.postIds[post] ?? '';
    const body = `${postId} ${(this.edits += 1)}`;
    const done = await this.transact(async (tx) => {
      await desk.touch(tx, postId);
      await tx.post.update({ where: { id: postId }, data: { body } });
    });
    if (done) for (const each of expected.ofPost(postId)) each.text = body;
  }

  async reschedule(post: number, inMs: number | null): Promise<void> {
    const postId = this.world.postIds[post] ?? '';
    const dueAt = inMs === null ? null : new Date(Date.now() + inMs);
    const movable = await this.changeable({ postId });
    if (!(await this.transact((tx) => this.world.desk.reschedule(tx, postId, dueAt)))) return;
    for (const id of movable)
      Object.assign(this.expectedOf(id), { dueAt: dueAt?.getTime() ?? null, cancelled: false });
  }

  async cancel(delivery: number): Promise<void> {
    const deliveryId = this.deliveryId(delivery);
    if (await this.transact((tx) => this.world.desk.cancel(tx, { deliveryId })))
      this.expectedOf(deliveryId).cancelled = true;
  }

  async retry(delivery: number): Promise<void> {
    const deliveryId = this.deliveryId(delivery);
    const { status } = await this.world.db.delivery.findUniqueOrThrow({ where: { id: deliveryId } });
    if (!(await this.transact((tx) => this.world.desk.retry(tx, deliveryId)))) return;
    const expected = this.expectedOf(deliveryId);
    expected.cancelled = false;
    expected.dueAt ??= Date.now();
    if (status === 'uncertain') expected.asked += 1;
  }

  /** Only where the network shows it. */
  async markPublished(delivery: number): Promise<void> {
    const deliveryId = this.deliveryId(delivery);
    const { postId, accountId } = await this.world.db.delivery.findUniqueOrThrow({
      where: { id: deliveryId },
    });
    const seen = this.world.network.arrivals.find(
      (each) =>
        each.state === 'out' && each.account === accountId && each.rendered.text.startsWith(`${postId} `),
    );
    if (seen)
      await this.transact((tx) => this.world.desk.markPublished(tx, deliveryId, { remoteId: seen.remoteId }));
  }

  async reconnect(): Promise<void> {
    await this.world.db.account.updateMany({ data: { status: 'connected', problemCode: null } });
  }

  private async changeable(where: { postId: string }): Promise<string[]> {
    const found = await this.world.db.delivery.findMany({ where });
    return found.filter(({ status }) => isChangeable(status as 'draft')).map(({ id }) => id);
  }

  /** Whether it was accepted. */
  private async transact(run: (tx: Queryable) => Promise<void>): Promise<boolean> {
    const { db, staffChanges } = this.world;
    const before = await lastChange(db);
    try {
      await db.$transaction(run);
    } catch (error) {
      if (error instanceof DeliveryStateError) return false;
      throw error;
    }
    const after = await db.deliveryChange.findMany({ where: { id: { gt: before } } });
    for (const { id } of after) staffChanges.add(id);
    return true;
  }

  private deliveryId(index: number): string {
    return [...this.world.deliveries.values()][index] ?? '';
  }

  private expectedOf(id: string) {
    const expected = this.world.expected.of.get(id);
    if (!expected) throw new Error(`There is no delivery ${id}.`);
    return expected;
  }
}

async function lastChange(db: Queryable): Promise<bigint> {
  return (await db.deliveryChange.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0n;
}
