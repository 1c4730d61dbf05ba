import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type {
  CreateComment,
  PageQuery,
  PostComment,
  PostCommentList,
  UpdateComment,
} from '@shelfcast/contracts';
import type { InputJson, Queryable } from '@shelfcast/database';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { decodeCursor, encodeCursor, pageOf } from '../lists/page-of.js';
import { nameMembers } from '../people/name-members.js';
import { lockComment } from './lock-comment.js';
import { tellMentioned, tellOfComment } from './tell-of-comment.js';
import { mentionsOf, toComment, type Mention } from './to-comment.js';

/** What colleagues say about a post: reading, writing, new words. */
@Injectable()
export class CommentsService {
  constructor(private readonly context: Context) {}

  /** Oldest first: a thread's first comment always before its answers. */
  async list(who: Identity, postId: string, query: z.infer<typeof PageQuery>): Promise<PostCommentList> {
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    return this.context.db.snapshot(async (db) => {
      await findOwnPost(db, who, postId);
      const rows = await db.postComment.findMany({
        where: {
          postId,
          ...(after && { OR: [{ at: { gt: after.at } }, { at: after.at, id: { gt: after.id } }] }),
        },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        take: query.limit + 1,
      });
      const page = pageOf(
        rows,
        query.limit,
        ({ at, id }) => encodeCursor(at, id),
        (row) => toComment(row, who),
      );
      const where = { postId, parentId: null, resolvedAt: null };
      return { ...page, open: await db.postComment.count({ where }) };
    });
  }

  async create(who: Identity, postId: string, input: CreateComment): Promise<PostComment> {
    const { actor, actorName: authorName } = who;
    const { text, parentId = null, network = null } = input;
    return this.context.db.$transaction(async (tx) => {
      const post = await findOwnPost(tx, who, postId);
      const postVersion = knownVersion(post.version, input.version);
      if (parentId !== null) await continueThread(tx, who, postId, parentId);
      const mentions = await mentioned(tx, who, input.mentions);
      const row = await tx.postComment.create({
        data: {
          ...{ id: uuid(), postId, parentId, postVersion, network, text },
          ...{
            actor,
            authorName,
            authorId: who.user?.id ?? null,
            mentions: mentions as unknown as InputJson,
          },
        },
      });
      await tellOfComment(tx, who, row.id, mentions.map(idOf));
      const details = { commentId: row.id, ...(parentId !== null && { parentId }) };
      await recordChange(tx, who, 'comment.create', { type: 'post', id: postId }, details);
      return toComment(row, who);
    });
  }

  /** Only one's own: nobody puts words into another's mouth. */
  async update(who: Identity, id: string, { text, mentions: named }: UpdateComment): Promise<PostComment> {
    return this.context.db.$transaction(async (tx) => {
      const row = await lockComment(tx, who, id);
      if (row.deletedAt) throw notFound('comment');
      if (row.actor !== who.actor)
        throw new ProblemError(
          403,
          'not-yours',
          `${row.authorName} wrote this comment and alone may change its words. Answer it instead.`,
        );
      const before = mentionsOf(row).map(idOf);
      const mentions = named ? await mentioned(tx, who, named) : mentionsOf(row);
      const edited = await tx.postComment.update({
        where: { id },
        data: { text, mentions: mentions as unknown as InputJson, editedAt: new Date() },
      });
      const added = mentions.map(idOf).filter((userId) => !before.includes(userId));
      await tellMentioned(tx, who, id, added);
      await recordChange(tx, who, 'comment.update', { type: 'post', id: row.postId }, { commentId: id });
      return toComment(edited, who);
    });
  }
}

const idOf = ({ userId }: Mention) => userId;

async function findOwnPost(db: Queryable, { organizationId }: Identity, id: string) {
  const post = await db.post.findFirst({
    where: { id, organizationId, deletedAt: null },
    select: { version: true },
  });
  if (!post) throw notFound('post');
  return post;
}

/** Throws `ProblemError` 422 for a version that the post has not had. */
function knownVersion(present: number, given = present): number {
  if (given <= present) return given;
  const detail = `The post is at version ${present}: there is no version ${given} to comment on.`;
  throw new ProblemError(422, 'invalid', detail, [{ field: 'version', code: 'unknown-version', detail }]);
}

/** Held still, so that it is not deleted meanwhile. What was resolved is open again: an answer is for somebody to read. */
async function continueThread(tx: Queryable, who: Identity, postId: string, parentId: string): Promise<void> {
  const parent = await lockComment(tx, who, parentId);
  if (parent.postId !== postId) throw notFound('comment on this post');
  if (parent.parentId !== null) {
    const detail = `Answers have no answers of their own. Give the thread’s first comment, ${parent.parentId}.`;
    throw new ProblemError(422, 'invalid', detail, [{ field: 'parentId', code: 'is-an-answer', detail }]);
  }
  if (parent.resolvedAt)
    await tx.postComment.update({
      where: { id: parentId },
      data: { resolvedAt: null, resolvedBy: null },
    });
}

/** Each once, with their name of now. Throws `ProblemError` 422 where one is not of the library. */
async function mentioned(tx: Queryable, who: Identity, userIds: string[]): Promise<Mention[]> {
  const named = userIds.map((userId, at) => ({ userId, field: `mentions.${at}` }));
  const names = await nameMembers(tx, who.organizationId, named);
  return [...names].map(([userId, name]) => ({ userId, name }));
}
