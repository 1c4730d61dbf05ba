import type { PostWords } from '@shelfcast/content';
import type { Network } from '@shelfcast/contracts';
import type { InputJson, Queryable } from '@shelfcast/database';
import { insertPosts, snapshotOf } from '@shelfcast/posts';
import { DeliveryDesk } from '@shelfcast/publishing';
import { currentTraceparent } from '@shelfcast/telemetry';
import { v7 as uuid } from 'uuid';
import { lockPlan } from '../lock-plan.js';
import { networkRefusals, ruleRefusals, type Adapters, type PlannedAccount } from './refusals.js';

/** A post that Shelfcast itself makes, from a feed or a series. */
export interface MadePost {
  organizationId: string;
  words: PostWords;
  accountIds: string[];
  /** When it goes out by itself; null for a draft. */
  dueAt: Date | null;
  authorName: string;
  /** The audit row's. */
  action: string;
  details: InputJson;
  series?: { id: string; at: Date; timeZone: string };
}

export interface PlannedPost {
  outcome: 'created' | 'draft-instead' | 'skipped';
  postId: string | null;
  /** Why it is a draft or nothing at all. */
  detail: string | null;
}

const desk = new DeliveryDesk();
const MAX_DETAIL = 500;

/**
 * Stores a post with its deliveries and its audit row, in the caller's transaction. What a network, quiet hours or a
 * frequency cap would refuse becomes a draft; what has no account any more becomes nothing.
 */
export async function planPost(tx: Queryable, adapters: Adapters, post: MadePost): Promise<PlannedPost> {
  const accounts = await openAccounts(tx, post);
  if (accounts.length === 0)
    return { outcome: 'skipped', postId: null, detail: 'None of its accounts is connected any more.' };
  const faults = post.dueAt ? await refusals(tx, adapters, post, accounts, post.dueAt) : [];
  const isRefused = faults.length > 0;
  const postId = await insertPost(tx, post, accounts, isRefused ? null : post.dueAt);
  const detail = faults.join(' ').slice(0, MAX_DETAIL).toWellFormed() || null;
  return { outcome: isRefused ? 'draft-instead' : 'created', postId, detail };
}

async function refusals(
  tx: Queryable,
  adapters: Adapters,
  { organizationId, words }: MadePost,
  accounts: PlannedAccount[],
  at: Date,
): Promise<string[]> {
  await lockPlan(tx, organizationId);
  const byRules = await ruleRefusals(tx, organizationId, accounts, at);
  return [...networkRefusals(adapters, words, accounts), ...byRules];
}

function openAccounts(tx: Queryable, { organizationId, accountIds }: MadePost): Promise<PlannedAccount[]> {
  return tx.account.findMany({
    where: { organizationId, id: { in: accountIds }, status: { not: 'archived' } },
    include: { defaultThumbnail: true },
    orderBy: { id: 'asc' },
  });
}

async function insertPost(
  tx: Queryable,
  post: MadePost,
  accounts: PlannedAccount[],
  dueAt: Date | null,
): Promise<string> {
  const { organizationId, words, authorName, action, details, series } = post;
  const id = uuid();
  const accountIds = accounts.map((account) => account.id);
  const writer = { organizationId, actor: 'system', actorName: authorName, authorId: null };
  const content = snapshotOf({ ...words, accountIds });
  await insertPosts(tx, writer, [
    { id, words: content, scheduledAt: dueAt, ...(series && { series, timeZone: series.timeZone }) },
  ]);
  await desk.plan(tx, {
    organizationId,
    postId: id,
    accounts: accounts.map((account) => ({ id: account.id, network: account.network as Network })),
    dueAt,
    traceparent: currentTraceparent(),
  });
  await tx.auditEntry.create({
    data: {
      ...{ id: uuid(), organizationId, actor: 'system', actorName: authorName },
      ...{ action, subjectType: 'post', subjectId: id, details },
    },
  });
  return id;
}
