import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { CreatePost, Network, Post, UpdatePost, Variant } from '@shelfcast/contracts';
import { isUniqueViolation, type Queryable } from '@shelfcast/database';
import { sourceImage } from '@shelfcast/publishing';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { currentTraceparent } from '@shelfcast/telemetry';
import { v7 as uuid } from 'uuid';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { earlierPost, repeatableRequest } from './idempotency.js';
import { insistFuture } from './insist-future.js';
import { insistPublishable, judgePost, type AccountWithThumbnail } from './judge-post.js';
import { loadChoices } from './post-choices.js';
import { draftOf, findPost, type PostRow } from './post-row.js';
import { ReadPostService } from './read-post.service.js';

/** Writing posts: what is stored is stored whole, with its deliveries and its audit row, or not at all. */
@Injectable()
export class WritePostService {
  constructor(
    private readonly context: Context,
    private readonly read: ReadPostService,
  ) {}

  /** A draft, or a scheduled post where `scheduledAt` is given. */
  async create(who: Identity, input: CreatePost, idempotencyKey?: string): Promise<Post> {
    const request = repeatableRequest(idempotencyKey, input);
    const earlier = request && (await earlierPost(this.context.db, who, request));
    if (earlier) return this.read.get(who, earlier);
    const dueAt = input.scheduledAt ? insistFuture(input.scheduledAt) : null;
    const accounts = await this.insistGood(who, input, dueAt !== null);
    const id = uuid();
    try {
      await this.context.db.$transaction(async (tx) => {
        await insertPost(tx, who, id, input, dueAt);
        await this.context.desk.plan(tx, {
          organizationId: who.organizationId,
          postId: id,
          accounts: accounts.map(asChosen),
          dueAt,
          traceparent: currentTraceparent(),
        });
        if (request) {
          const { key, hash: requestHash } = request;
          await tx.idempotencyKey.create({
            data: { organizationId: who.organizationId, key, requestHash, postId: id },
          });
        }
        await recordChange(
          tx,
          who,
          'post.create',
          { type: 'post', id },
          { scheduledAt: input.scheduledAt ?? null },
        );
      });
    } catch (error) {
      // The same request came twice at once, and the other was first.
      const winner =
        request && isUniqueViolation(error) && (await earlierPost(this.context.db, who, request));
      if (!winner) throw error;
      return this.read.get(who, winner);
    }
    return this.read.get(who, id);
  }

  /** Changes the words until the first delivery is claimed; then `DeliveryStateError`. */
  async update(who: Identity, id: string, input: UpdatePost): Promise<Post> {
    const { db, desk } = this.context;
    const row = await findPost(db, who.organizationId, id);
    if (!row) throw notFound('post');
    const { version = row.version, ...change } = input;
    const isPlanned = row.deliveries.some(({ status }) => status !== 'draft' && status !== 'cancelled');
    const accounts = await this.insistGood(who, merged(row, change), isPlanned);
    await db.$transaction(async (tx) => {
      await desk.touch(tx, id);
      await changePost(tx, who, { id, version }, change);
      if (change.latestMinutes !== undefined) await desk.settleLatest(tx, id);
      if (change.accountIds) {
        const isAhead = row.scheduledAt !== null && row.scheduledAt.getTime() > Date.now();
        await desk.plan(tx, {
          organizationId: who.organizationId,
          postId: id,
          accounts: accounts.map(asChosen),
          dueAt: isAhead ? row.scheduledAt : null,
          traceparent: currentTraceparent(),
        });
      }
      await recordChange(tx, who, 'post.update', { type: 'post', id }, { fields: Object.keys(change) });
    });
    return this.read.get(who, id);
  }

  /** A draft with the same words. */
  async duplicate(who: Identity, id: string): Promise<Post> {
    const row = await findPost(this.context.db, who.organizationId, id);
    if (!row) throw notFound('post');
    const { kind, title, body, language, link, tags, variants } = draftOf(row);
    return this.create(who, {
      kind: kind as CreatePost['kind'],
      title,
      body,
      ...(language && { language }),
      ...(link && { link }),
      ...(row.latestMinutes && { latestMinutes: row.latestMinutes }),
      accountIds: row.accountIds,
      mediaIds: row.media.map((use) => use.mediaId),
      variants,
      tags,
    });
  }

  /** A draft may be what no network takes yet; what has a time may not. */
  private async insistGood(who: Identity, words: Words, isPlanned: boolean): Promise<AccountWithThumbnail[]> {
    const { accountIds, mediaIds = [], variants = {} } = words;
    const distinct = [...new Set(accountIds)];
    const { accounts, media } = await loadChoices(this.context.db, who, {
      accountIds: distinct,
      mediaIds,
      variants,
    });
    if (!isPlanned) return accounts;
    const { kind, title, body, language = null, link = null, tags = [] } = words;
    const draft = { kind, title, body, language, link, tags, variants, images: media.map(sourceImage) };
    insistPublishable(judgePost(this.context.adapters, draft, accounts), variants);
    return accounts;
  }
}

type PostChange = Omit<UpdatePost, 'version'>;
type Words = Omit<CreatePost, 'scheduledAt' | 'latestMinutes'>;

function merged(row: PostRow, change: PostChange): Words {
  const stored = draftOf(row);
  const accountIds = change.accountIds ?? row.accountIds;
  const link = change.link === undefined ? stored.link : change.link;
  return {
    kind: (change.kind ?? stored.kind) as CreatePost['kind'],
    title: change.title ?? stored.title,
    body: change.body ?? stored.body,
    language: change.language ?? stored.language ?? undefined,
    link: link ?? undefined,
    tags: change.tags ?? stored.tags,
    accountIds,
    mediaIds: change.mediaIds ?? row.media.map((use) => use.mediaId),
    variants: change.variants ?? onlyFor(accountIds, stored.variants),
  };
}

/** Words for an account that was taken out go with it. */
function onlyFor(accountIds: string[], variants: Record<string, Variant>): Record<string, Variant> {
  return Object.fromEntries(Object.entries(variants).filter(([id]) => accountIds.includes(id)));
}

function asChosen({ id, network }: AccountWithThumbnail): { id: string; network: Network } {
  return { id, network: network as Network };
}

async function insertPost(tx: Queryable, who: Identity, id: string, input: CreatePost, dueAt: Date | null) {
  const { kind, title, body, language, link, tags = [], timeZone, mediaIds = [], variants = {} } = input;
  await tx.post.create({
    data: {
      ...{ id, organizationId: who.organizationId, kind, title, body, tags, scheduledAt: dueAt },
      ...{ language: language ?? null, link: link ?? null, timeZone: timeZone ?? null },
      latestMinutes: input.latestMinutes ?? null,
      ...{
        accountIds: [...new Set(input.accountIds)],
        authorId: who.user?.id ?? null,
        authorName: who.actorName,
      },
    },
  });
  await insertParts(tx, id, mediaIds, variants);
}

async function insertParts(
  tx: Queryable,
  postId: string,
  mediaIds: string[],
  variants: Record<string, Variant>,
) {
  await tx.variant.createMany({
    data: Object.entries(variants).map(([accountId, { title, body, options, articles }]) => ({
      ...{ postId, accountId, title: title ?? null, body: body ?? null, options: options ?? {} },
      articles: articles ?? [],
    })),
  });
  await tx.postMedia.createMany({
    data: mediaIds.map((mediaId, position) => ({ postId, mediaId, position })),
  });
}

/** Throws 409 where another's edit came in between. */
async function changePost(
  tx: Queryable,
  who: Identity,
  post: { id: string; version: number },
  change: PostChange,
) {
  const { mediaIds, variants, accountIds, ...words } = change;
  const { id, version } = post;
  const { count } = await tx.post.updateMany({
    where: { id, version, organizationId: who.organizationId, deletedAt: null },
    data: {
      ...words,
      ...(accountIds && { accountIds: [...new Set(accountIds)] }),
      version: { increment: 1 },
    },
  });
  if (count === 0) {
    throw new ProblemError(
      409,
      'edited-meanwhile',
      'Somebody else has changed this post since you read it. Reload it and make your change again.',
    );
  }
  if (variants) await tx.variant.deleteMany({ where: { postId: id } });
  else if (accountIds)
    await tx.variant.deleteMany({ where: { postId: id, accountId: { notIn: accountIds } } });
  if (mediaIds) await tx.postMedia.deleteMany({ where: { postId: id } });
  await insertParts(tx, id, mediaIds ?? [], variants ?? {});
}
