import type { DeliveryStatus, Network } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import { v7 as uuid } from 'uuid';
import { isChangeable, movesFrom } from '../delivery-machine.js';
import { DeliveryStateError } from './delivery-state-error.js';
import { newMarker } from './new-marker.js';

export interface PlanDeliveries {
  organizationId: string;
  postId: string;
  accounts: { id: string; network: Network }[];
  /** Null for a draft. */
  dueAt: Date | null;
  /** The trace of the request that schedules. */
  traceparent?: string | undefined;
}

interface LockedDelivery {
  id: string;
  status: DeliveryStatus;
  account_id: string;
  attempts: number;
  check_at: Date | null;
}

/**
 * Drafts and submissions hold the words as they were: other words, or a refusal, begin anew. Pictures stay good, and
 * parts of a thread that readers can see are never sent again.
 */
const LASTING_STEPS = sql`(
  SELECT coalesce(jsonb_object_agg(step.key, step.value), '{}') FROM jsonb_each(steps) step
  WHERE step.key LIKE 'media %' OR step.key LIKE 'part %')`;

/** How late it may still go out: the post's own, else the library's. */
const LATEST_MINUTES = sql`coalesce(p.latest_minutes, o.latest_minutes)`;

/** What is sent anew is no longer to be removed. */
const NO_REMOVAL = sql`removal_status = NULL, removal_at = NULL, removed_at = NULL`;

/**
 * What staff do with deliveries. Each verb runs inside the caller's transaction, locks the post's deliveries in
 * the order of their ids before anything else, and raises `generation`, so that a claim either came first
 * (then `DeliveryStateError`) or never comes.
 */
export class DeliveryDesk {
  /** Makes the post's deliveries one per account: adds missing ones, takes away those of accounts no longer chosen. */
  async plan(tx: Queryable, input: PlanDeliveries): Promise<void> {
    const existing = await this.lock(tx, input.postId);
    const chosen = new Set(input.accounts.map((account) => account.id));
    for (const delivery of existing.filter((each) => !chosen.has(each.account_id))) {
      this.insistChangeable(delivery);
      if (delivery.attempts === 0) await tx.delivery.delete({ where: { id: delivery.id } });
      else await this.cancelOne(tx, delivery.id);
    }
    const known = new Set(existing.map((delivery) => delivery.account_id));
    const missing = input.accounts.filter((account) => !known.has(account.id));
    const latestMinutes = missing.length > 0 ? await this.latestMinutes(tx, input) : 0;
    await tx.delivery.createMany({
      data: missing.map((account) => newDelivery(input, account, latestMinutes)),
    });
  }

  /** The deliveries of many new posts at once, as an import makes them: one statement for all. */
  async planNew(
    tx: Queryable,
    input: Omit<PlanDeliveries, 'postId' | 'dueAt'> & { posts: { id: string; dueAt: Date | null }[] },
  ): Promise<void> {
    const rows = input.posts.flatMap((post) =>
      input.accounts.map(({ id: account_id, network }) => ({
        ...{ id: uuid(), post_id: post.id, account_id, network, marker: newMarker(), due_at: post.dueAt },
      })),
    );
    // Each post by its id: a join would read all posts, as soon as there are fewer than some thousands.
    await tx.$executeRaw(sql`-- kept: plan-new-deliveries
      INSERT INTO deliveries (id, organization_id, post_id, account_id, network, marker, traceparent,
        status, due_at, next_attempt_at, latest_at)
      SELECT r.id, o.id, r.post_id, r.account_id, r.network, r.marker, ${input.traceparent ?? null},
        CASE WHEN r.due_at IS NULL THEN 'draft' ELSE 'scheduled' END, r.due_at, r.due_at,
        r.due_at + make_interval(mins =>
          coalesce((SELECT p.latest_minutes FROM posts p WHERE p.id = r.post_id), o.latest_minutes))
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(id text, post_id text, account_id text, network text, marker text, due_at timestamptz)
      JOIN organizations o ON o.id = ${input.organizationId}`);
  }

  /** Moves everything not yet claimed to `dueAt`; null makes it a draft again. */
  async reschedule(tx: Queryable, postId: string, dueAt: Date | null, traceparent?: string): Promise<void> {
    const deliveries = await this.lock(tx, postId);
    const movable = this.changeableOrThrow(deliveries);
    await tx.$executeRaw(sql`
      UPDATE deliveries d
      SET status = ${dueAt ? 'scheduled' : 'draft'}, generation = generation + 1, due_at = ${dueAt}::timestamptz,
          next_attempt_at = ${dueAt}::timestamptz,
          latest_at = ${dueAt}::timestamptz + make_interval(mins => ${LATEST_MINUTES}),
          queued_at = NULL, restored_at = NULL, retries = 0, problem_code = NULL, problem_detail = NULL, problem_action = NULL,
          ${NO_REMOVAL},
          traceparent = coalesce(${traceparent ?? null}, d.traceparent), updated_at = clock_timestamp()
      FROM organizations o, posts p
      WHERE o.id = d.organization_id AND p.id = d.post_id AND d.id = ANY(${movable.map((each) => each.id)})`);
  }

  /** An edit of the words: jobs made before it do nothing, what was queued is queued again. */
  async touch(tx: Queryable, postId: string): Promise<void> {
    const deliveries = await this.lock(tx, postId);
    for (const delivery of deliveries) if (delivery.status !== 'cancelled') this.insistChangeable(delivery);
    await tx.$executeRaw(sql`
      UPDATE deliveries
      SET generation = generation + 1, status = CASE status WHEN 'queued' THEN 'scheduled' ELSE status END,
          steps = ${LASTING_STEPS}, updated_at = clock_timestamp()
      WHERE post_id = ${postId} AND status = ANY(${movesFrom('schedule')})`);
  }

  /** After the post's own `latestMinutes` has changed: what waits may go out for longer, or for less long. */
  async settleLatest(tx: Queryable, postId: string): Promise<void> {
    await tx.$executeRaw(sql`
      UPDATE deliveries d
      SET latest_at = d.due_at + make_interval(mins => ${LATEST_MINUTES}), updated_at = clock_timestamp()
      FROM organizations o, posts p
      WHERE o.id = d.organization_id AND p.id = d.post_id AND d.post_id = ${postId}
        AND d.status = ANY(${movesFrom('promote', 'claim', 'release')})`);
  }

  /** Cancels what is not yet claimed. What is under way goes on and shows its true outcome. */
  async cancel(tx: Queryable, target: { postId: string } | { deliveryId: string }): Promise<void> {
    const deliveries =
      'postId' in target ? await this.lock(tx, target.postId) : await this.lockOne(tx, target.deliveryId);
    for (const delivery of this.changeableOrThrow(deliveries)) await this.cancelOne(tx, delivery.id);
  }

  /** What was cancelled when its post went into the bin is a draft again. */
  async bringBack(tx: Queryable, postId: string): Promise<void> {
    await this.lock(tx, postId);
    await tx.$executeRaw(sql`
      UPDATE deliveries
      SET status = 'draft', generation = generation + 1, due_at = NULL, next_attempt_at = NULL, latest_at = NULL,
          queued_at = NULL, restored_at = NULL, retries = 0, problem_code = NULL, problem_detail = NULL,
          problem_action = NULL, ${NO_REMOVAL}, updated_at = clock_timestamp()
      WHERE post_id = ${postId} AND status = ANY(${movesFrom('bring-back')})`);
  }

  /** Sends (again), now but never before it is due: after a failure, or where a person says of an uncertain one that it is not there. */
  async retry(tx: Queryable, deliveryId: string, traceparent?: string): Promise<void> {
    const [delivery] = await this.lockOne(tx, deliveryId);
    if (!delivery || !movesFrom('send-again').includes(delivery.status))
      throw notNow(delivery, 'It cannot be sent again.');
    if (delivery.status === 'uncertain' && delivery.check_at !== null) throw stillLooking();
    const sent = await tx.$executeRaw(sql`
      UPDATE deliveries d
      SET status = 'scheduled', generation = generation + 1, next_attempt_at = greatest(d.due_at, clock_timestamp()),
          retries = 0, latest_at = greatest(d.due_at, clock_timestamp()) + make_interval(mins => ${LATEST_MINUTES}),
          steps = CASE WHEN d.status IN ('uncertain', 'failed') THEN ${LASTING_STEPS} ELSE steps END,
          holds_account = false, check_at = NULL, queued_at = NULL, restored_at = NULL,
          ${NO_REMOVAL},
          problem_code = NULL, problem_detail = NULL, problem_action = NULL,
          traceparent = coalesce(${traceparent ?? null}, d.traceparent), updated_at = clock_timestamp()
      FROM organizations o, posts p
      WHERE o.id = d.organization_id AND p.id = d.post_id AND d.id = ${deliveryId} AND p.deleted_at IS NULL`);
    if (sent === 0) throw notNow(undefined, 'Its post is in the bin: bring it back first.');
  }

  /** A person has seen it on the network. */
  async markPublished(
    tx: Queryable,
    deliveryId: string,
    seen: { remoteId?: string | undefined; url?: string | undefined },
  ): Promise<void> {
    const [delivery] = await this.lockOne(tx, deliveryId);
    if (!delivery || !movesFrom('mark-published').includes(delivery.status)) {
      throw notNow(delivery, 'Only an uncertain or failed delivery can be marked as published.');
    }
    if (delivery.status === 'uncertain' && delivery.check_at !== null) throw stillLooking();
    await tx.$executeRaw(sql`
      UPDATE deliveries
      SET status = 'published', generation = generation + 1, published_at = coalesce(sent_at, clock_timestamp()),
          remote_id = ${seen.remoteId ?? null}, url = ${seen.url ?? null}, holds_account = false, check_at = NULL,
          problem_code = NULL, problem_detail = NULL, problem_action = NULL, updated_at = clock_timestamp()
      WHERE id = ${deliveryId}`);
  }

  private async cancelOne(tx: Queryable, deliveryId: string): Promise<void> {
    await tx.$executeRaw(sql`
      UPDATE deliveries
      SET status = 'cancelled', generation = generation + 1, next_attempt_at = NULL, check_at = NULL,
          updated_at = clock_timestamp()
      WHERE id = ${deliveryId}`);
  }

  private lock(tx: Queryable, postId: string): Promise<LockedDelivery[]> {
    return tx.$queryRaw(sql`
      SELECT id, status, account_id, attempts, check_at FROM deliveries WHERE post_id = ${postId} ORDER BY id FOR UPDATE`);
  }

  private lockOne(tx: Queryable, deliveryId: string): Promise<LockedDelivery[]> {
    return tx.$queryRaw(sql`
      SELECT id, status, account_id, attempts, check_at FROM deliveries WHERE id = ${deliveryId} FOR UPDATE`);
  }

  private changeableOrThrow(deliveries: LockedDelivery[]): LockedDelivery[] {
    const changeable = deliveries.filter((each) => isChangeable(each.status));
    if (changeable.length === 0) throw notNow(deliveries[0], 'Nothing of it can be changed any more.');
    return changeable;
  }

  private insistChangeable(delivery: LockedDelivery): void {
    if (!isChangeable(delivery.status)) throw notNow(delivery, 'It can no longer be changed.');
  }

  private async latestMinutes(
    tx: Queryable,
    { organizationId, postId }: Pick<PlanDeliveries, 'organizationId' | 'postId'>,
  ): Promise<number> {
    const [row] = await tx.$queryRaw<{ minutes: number }[]>(sql`
      SELECT ${LATEST_MINUTES} AS minutes FROM organizations o, posts p
      WHERE o.id = ${organizationId} AND p.id = ${postId}`);
    if (!row) throw new Error(`There is no post ${postId} to plan.`);
    return row.minutes;
  }
}

function newDelivery(
  input: PlanDeliveries,
  account: PlanDeliveries['accounts'][number],
  latestMinutes: number,
) {
  const { organizationId, postId, dueAt, traceparent = null } = input;
  return {
    id: uuid(),
    ...{ organizationId, postId, accountId: account.id, network: account.network },
    marker: newMarker(),
    traceparent,
    ...when(dueAt, latestMinutes),
  };
}

function when(dueAt: Date | null, latestMinutes: number) {
  if (!dueAt) return { status: 'draft' };
  return {
    status: 'scheduled',
    dueAt,
    nextAttemptAt: dueAt,
    latestAt: new Date(dueAt.getTime() + latestMinutes * 60_000),
  };
}

function notNow(delivery: LockedDelivery | undefined, what: string): DeliveryStateError {
  const state = delivery?.status ?? 'gone';
  return new DeliveryStateError(
    'delivery-state',
    `The delivery is ${state}. ${what}`,
    'Reload to see its present state.',
  );
}

function stillLooking(): DeliveryStateError {
  return new DeliveryStateError(
    'still-looking',
    'Shelfcast is still asking the network whether this post is there.',
    'Wait until it asks you; that takes a few minutes at most.',
  );
}
