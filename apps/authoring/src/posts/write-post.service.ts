import { Injectable } from '@nestjs/common';
import { planOrAsk } from '@shelfcast/approvals';
import type { Identity } from '@shelfcast/auth';
import type { CreatePost, Network, Post, PostSnapshot, UpdatePost } from '@shelfcast/contracts';
import { isUniqueViolation, sql, type Queryable } from '@shelfcast/database';
import { insertPosts, keepVersions, snapshotOf } from '@shelfcast/posts';
import { sourceImage } from '@shelfcast/publishing';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { currentTraceparent } from '@shelfcast/telemetry';
import { v7 as uuid } from 'uuid';
import { actorOf } from '../approvals/actor-of.js';
import { beginEdit, endEdit } from '../approvals/edit-words.js';
import { recordChange } from '../audit/record-change.js';
import { insistCampaign } from '../campaigns/insist-campaign.js';
import { Context } from '../context.js';
import { dropDraft } from '../drafts/drop-draft.js';
import { changePost, EditedMeanwhileError, mergeWords, type PostChange } from './change-post.js';
import { editConflict } from './edit-conflict.js';
import { earlierPost, keepRequest, repeatableRequest } from './idempotency.js';
import { insistFuture } from './insist-future.js';
import { insistPublishable, judgePost } from './judge-post.js';
import { insistTimely } from './insist-timely.js';
import { loadChoices } from './post-choices.js';
import type { ChosenAccount } from './read-accounts.js';
import { findPost, wordsOf, type PostRow } from './post-row.js';
import { ReadPostService } from './read-post.service.js';
import { namingTakenLanguage } from './taken-language.js';
import { versionOf } from './to-version.js';
import { writerOf } from './writer-of.js';
import { isNetwork, withBodies } from './written-words.js';

/** Which post's piece it is, and the group of that piece. */
export interface Translation {
  of: string;
  group: string;
}

/** Why words change: an earlier version is restored, or unsaved work is saved. */
interface Occasion {
  restoredFrom?: number;
  draftId?: string | undefined;
}

/** Writing posts: what is stored is stored whole, with its deliveries and its audit row, or not at all. */
@Injectable()
export class WritePostService {
  constructor(
    private readonly context: Context,
    private readonly read: ReadPostService,
  ) {}

  /** A draft, or a scheduled post where `scheduledAt` is given. */
  create(who: Identity, input: CreatePost, idempotencyKey?: string): Promise<Post> {
    return this.storeNew(who, input, { idempotencyKey });
  }

  /** A draft that is the same piece as the post `of`, in its own language. */
  createTranslation(who: Identity, input: CreatePost, translation: Translation): Promise<Post> {
    return this.storeNew(who, input, { translation });
  }

  private async storeNew(
    who: Identity,
    input: CreatePost,
    { idempotencyKey, translation }: { idempotencyKey?: string; translation?: Translation },
  ): Promise<Post> {
    const request = repeatableRequest(idempotencyKey, input);
    const earlier = request && (await earlierPost(this.context.db, who, request));
    if (earlier) return this.read.get(who, earlier);
    const dueAt = input.scheduledAt ? insistFuture(input.scheduledAt) : null;
    const words = snapshotOf(withBodies(input));
    await insistCampaign(this.context.db, who, words.campaignId);
    const accounts = await this.insistGood(who, words, dueAt !== null);
    const id = uuid();
    const { timeZone = null, latestMinutes = null, scheduledAt = null } = input;
    const { organizationId } = who;
    try {
      const { row, untimely } = await this.context.db.direct(
        async (tx) => {
          if (translation) await joinGroup(tx, translation);
          const timed = dueAt && { organizationId, accounts, at: dueAt, butOf: id };
          const untimely = timed ? await insistTimely(tx, this.context.adapters, timed) : [];
          const translationGroup = translation?.group ?? null;
          const post = { id, words, scheduledAt: dueAt, timeZone, latestMinutes, translationGroup };
          const [, planned] = await Promise.all([
            insertPosts(tx, writerOf(who), [post]),
            dueAt && planOrAsk(tx, actorOf(who), [{ postId: id, at: dueAt, isNew: true }]),
          ]);
          return { untimely, plannedFor: planned?.has(id) ? dueAt : null };
        },
        async (tx, { untimely, plannedFor }) => {
          const stored = Promise.all([
            this.context.desk.planNew(tx, {
              organizationId,
              posts: [{ id, dueAt: plannedFor }],
              accounts: accounts.map(asChosen),
              traceparent: currentTraceparent(),
            }),
            dropDraft(tx, who, input.draftId),
            request && keepRequest(tx, who, request, id),
            recordChange(tx, who, 'post.create', { type: 'post', id }, { scheduledAt }),
          ]);
          const [row] = await Promise.all([findPost(tx, organizationId, id), stored]);
          return { row, untimely };
        },
      );
      const post = await this.read.answerOf(who, row);
      return { ...post, warnings: [...post.warnings, ...untimely] };
    } catch (error) {
      // The same request came twice at once, and the other was first.
      const winner =
        request && isUniqueViolation(error) && (await earlierPost(this.context.db, who, request));
      if (!winner) throw error;
      return this.read.get(who, winner);
    }
  }

  /**
   * Changes the words until the first delivery is claimed; then `DeliveryStateError`. Throws `ProblemError` 409 with both
   * sides where somebody else's edit came in between.
   */
  async update(who: Identity, id: string, input: UpdatePost): Promise<Post> {
    const { version, draftId, ...change } = input;
    return namingTakenLanguage(() => this.change(who, id, version, withBodies(change), { draftId }));
  }

  /** The words of an earlier version, as a new one. */
  restore(
    who: Identity,
    id: string,
    read: number | undefined,
    from: { version: number; words: PostSnapshot },
  ) {
    const { version: restoredFrom, words } = from;
    return namingTakenLanguage(() => this.change(who, id, read, words, { restoredFrom }));
  }

  private async change(
    who: Identity,
    id: string,
    read: number | undefined,
    change: PostChange,
    occasion: Occasion,
  ): Promise<Post> {
    const { db } = this.context;
    const row = await findPost(db, who.organizationId, id);
    if (!row) throw notFound('post');
    const base = read ?? row.version;
    if (base !== row.version) throw await editConflict(db, row, base, change);
    const isPlanned = row.deliveries.some(({ status }) => status !== 'draft' && status !== 'cancelled');
    const words = await this.onlyChosen(who, mergeWords(wordsOf(row), change), change);
    if (words.campaignId !== row.campaignId) await insistCampaign(db, who, words.campaignId);
    const accounts = await this.insistGood(who, words, isPlanned);
    try {
      await this.store(who, row, change, { words, accounts, isPlanned, ...occasion });
    } catch (error) {
      if (!(error instanceof EditedMeanwhileError)) throw error;
      const now = await findPost(db, who.organizationId, id);
      throw now ? await editConflict(db, now, base, change) : notFound('post');
    }
    return this.read.get(who, id);
  }

  private async store(
    who: Identity,
    row: PostRow,
    change: PostChange,
    next: { words: PostSnapshot; accounts: ChosenAccount[]; isPlanned: boolean } & Occasion,
  ): Promise<void> {
    const { db, desk, adapters } = this.context;
    const { id, version, scheduledAt } = row;
    const { words, accounts, restoredFrom = null, draftId, isPlanned } = next;
    const { actor, actorName, organizationId } = who;
    const ahead = scheduledAt !== null && scheduledAt.getTime() > Date.now() ? scheduledAt : null;
    const added = accounts.filter((account) => !row.accountIds.includes(account.id));
    await db.$transaction(async (tx) => {
      if (added.length > 0 && ahead)
        await insistTimely(tx, adapters, { organizationId, accounts: added, at: ahead, butOf: id });
      const edit = await beginEdit(tx, who, id);
      await desk.touch(tx, id);
      await changePost(tx, row, change, words);
      await keepVersions(tx, id, [
        versionOf(row),
        { version: version + 1, words, restoredFrom, actor, actorName },
      ]);
      const mayStay = await endEdit(tx, who, id, edit);
      if (change.latestMinutes !== undefined) await desk.settleLatest(tx, id);
      if (change.accountIds) {
        await desk.plan(tx, {
          ...{ organizationId, postId: id, accounts: accounts.map(asChosen) },
          dueAt: isPlanned && mayStay ? ahead : null,
          traceparent: currentTraceparent(),
        });
      }
      await dropDraft(tx, who, draftId);
      const subject = { type: 'post', id };
      if (restoredFrom === null)
        await recordChange(tx, who, 'post.update', subject, { fields: Object.keys(change) });
      else await recordChange(tx, who, 'post.restore-version', subject, { version: restoredFrom });
    });
  }

  /** A draft with the same words, which nobody has approved. */
  async duplicate(who: Identity, id: string): Promise<Post> {
    const row = await findPost(this.context.db, who.organizationId, id);
    if (!row) throw notFound('post');
    const { language, link, campaignId, ...words } = wordsOf(row);
    return this.create(who, {
      ...words,
      ...(language && { language }),
      ...(link && { link }),
      ...(campaignId && { campaignId }),
      ...(row.latestMinutes && { latestMinutes: row.latestMinutes }),
    });
  }

  /** Words for a network whose last account was taken out go with it, unless this edit itself brings them. */
  private async onlyChosen(who: Identity, words: PostSnapshot, change: PostChange): Promise<PostSnapshot> {
    if (!change.accountIds || change.variants) return words;
    const where = { organizationId: who.organizationId, id: { in: change.accountIds } };
    const chosen = await this.context.db.account.findMany({ where, select: { network: true } });
    const networks = chosen.map(({ network }) => network);
    const kept = Object.entries(words.variants).filter(([key]) => !isNetwork(key) || networks.includes(key));
    return { ...words, variants: Object.fromEntries(kept) };
  }

  /** A draft may be what no network takes yet; what has a time may not. */
  private async insistGood(who: Identity, words: PostSnapshot, isPlanned: boolean): Promise<ChosenAccount[]> {
    const { accounts, media } = await loadChoices(this.context.db, who, words);
    if (!isPlanned) return accounts;
    const draft = { ...words, images: media.map(sourceImage) };
    insistPublishable(judgePost(this.context.adapters, draft, accounts));
    return accounts;
  }
}

function asChosen({ id, network }: ChosenAccount): { id: string; network: Network } {
  return { id, network: network as Network };
}

/** The post that is translated first becomes one of a group. Throws `ProblemError` 409 where it joined another one meanwhile. */
async function joinGroup(tx: Queryable, { of, group }: Translation): Promise<void> {
  const joined = await tx.$executeRaw(sql`
    UPDATE posts SET translation_group = ${group}
    WHERE id = ${of} AND deleted_at IS NULL AND coalesce(translation_group, ${group}) = ${group}`);
  if (joined > 0) return;
  throw new ProblemError(
    409,
    'changed-meanwhile',
    'This post got another translation, or was deleted, at this moment. Reload and try again.',
  );
}
