import { ApprovalError, planOrAsk } from '@shelfcast/approvals';
import type { PostWords } from '@shelfcast/content';
import type { Network } from '@shelfcast/contracts';
import type { InputJson, Queryable } from '@shelfcast/database';
import { insertPosts, snapshotOf } from '@shelfcast/posts';
import { DeliveryDesk } from '@shelfcast/publishing';
import { currentTraceparent } from '@shelfcast/telemetry';
import { v7 as uuid } from 'uuid';
import { lockPlan } from '../lock-plan.js';
import { networkRefusals, planRefusals, type Adapters, type PlannedAccount } from './refusals.js';

/** A post that Shelfcast itself makes, from a feed or a series. */
export interface MadePost {
  organizationId: string;
  words: PostWords;
  accountIds: string[];
  campaignId?: string | null;
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
 * frequency cap would refuse, or a network has no room for today, becomes a draft; what must be approved waits for it;
 * what has no account any more becomes nothing.
 */
export async function planPost(tx: Queryable, adapters: Adapters, post: MadePost): Promise<PlannedPost> {
  const accounts = await openAccounts(tx, post);
  if (accounts.length === 0)
    return { outcome: 'skipped', postId: null, detail: 'None of its accounts is connected any more.' };
  const faults = post.dueAt ? await refusals(tx, adapters, post, accounts, post.dueAt) : [];
  const isRefused = faults.length > 0;
  const postId = uuid();
  const campaign = await openCampaign(tx, post);
  const chosen = { ...post, campaignId: campaign.id };
  const asked = await insertPost(tx, postId, chosen, accounts, isRefused ? null : post.dueAt);
  const notes = [...faults, campaign.detail ?? '', asked.detail ?? ''];
  const detail = notes.join(' ').trim().slice(0, MAX_DETAIL).toWellFormed() || null;
  return { outcome: isRefused || asked.isDraft ? 'draft-instead' : 'created', postId, detail };
}

async function refusals(
  tx: Queryable,
  adapters: Adapters,
  { organizationId, words }: MadePost,
  accounts: PlannedAccount[],
  at: Date,
): Promise<string[]> {
  await lockPlan(tx, organizationId);
  const byRules = await planRefusals(tx, adapters, organizationId, accounts, at);
  return [...networkRefusals(adapters, words, accounts), ...byRules];
}

function openAccounts(tx: Queryable, { organizationId, accountIds }: MadePost): Promise<PlannedAccount[]> {
  return tx.account.findMany({
    where: { organizationId, id: { in: accountIds }, status: { not: 'archived' } },
    include: { defaultThumbnail: true, organization: { select: { shortLinkOrigin: true } } },
    orderBy: { id: 'asc' },
  });
}

/** An archived campaign takes no posts: what would belong to it is made without. */
async function openCampaign(
  tx: Queryable,
  { organizationId, campaignId = null }: MadePost,
): Promise<{ id: string | null; detail: string | null }> {
  const found = campaignId && (await tx.campaign.findFirst({ where: { id: campaignId, organizationId } }));
  if (!found) return { id: null, detail: null };
  if (!found.archivedAt) return { id: found.id, detail: null };
  return { id: null, detail: `The campaign “${found.name}” is archived: the post belongs to none.` };
}

interface Inserted {
  isDraft: boolean;
  /** Why it is not planned. */
  detail: string | null;
}

async function insertPost(
  tx: Queryable,
  id: string,
  post: MadePost,
  accounts: PlannedAccount[],
  dueAt: Date | null,
): Promise<Inserted> {
  const { organizationId, words, campaignId, authorName, action, details, series } = post;
  const accountIds = accounts.map((account) => account.id);
  const writer = { organizationId, actor: 'system', actorName: authorName, authorId: null };
  const content = snapshotOf({ ...words, accountIds, campaignId });
  await insertPosts(tx, writer, [
    { id, words: content, scheduledAt: dueAt, ...(series && { series, timeZone: series.timeZone }) },
  ]);
  const asked = dueAt ? await askApproval(tx, post, id, dueAt) : NOT_ASKED;
  await desk.plan(tx, {
    organizationId,
    postId: id,
    accounts: accounts.map((account) => ({ id: account.id, network: account.network as Network })),
    dueAt: asked.detail === null ? dueAt : null,
    traceparent: currentTraceparent(),
  });
  await tx.auditEntry.create({
    data: {
      ...{ id: uuid(), organizationId, actor: 'system', actorName: authorName },
      ...{ action, subjectType: 'post', subjectId: id, details },
    },
  });
  return asked;
}

const NOT_ASKED: Inserted = { isDraft: false, detail: null };

/** Where nobody can be asked it is a draft: a series or feed goes on. */
async function askApproval(
  tx: Queryable,
  { organizationId, authorName: actorName }: MadePost,
  postId: string,
  at: Date,
): Promise<Inserted> {
  const system = { organizationId, actor: 'system', actorName, role: null, userId: null };
  try {
    const may = await planOrAsk(tx, system, [{ postId, at, isNew: true }]);
    return may.has(postId) ? NOT_ASKED : { isDraft: false, detail: 'It waits for approval.' };
  } catch (error) {
    if (!(error instanceof ApprovalError)) throw error;
    await tx.post.update({ where: { id: postId }, data: { scheduledAt: null } });
    return { isDraft: true, detail: error.detail };
  }
}
