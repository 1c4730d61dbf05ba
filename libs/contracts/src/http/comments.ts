import { z } from 'zod';
import { Network } from '../vocabulary.js';
import { Id, Timestamp, listOf } from './common.js';

const text = z.string().trim().min(1).max(5000).describe('plain text; lines are kept');
const mentions = z
  .array(Id)
  .max(20)
  .describe('people of the library (`userId` of GET /members) who are told; the text names them as it likes');

/** Says something about a post to colleagues. */
export const CreateComment = z
  .strictObject({
    text,
    mentions: mentions.default([]),
    parentId: Id.optional().describe('a comment that begins a thread: this one answers it'),
    version: z
      .int()
      .min(1)
      .max(2 ** 31 - 1)
      .optional()
      .describe('the post’s version that was read; the present one where it is not given'),
    network: Network.optional().describe('where it is about the words for one network'),
  })
  .meta({ id: 'CreateComment' });
export type CreateComment = z.infer<typeof CreateComment>;

/** New words for one's own comment. Whom it mentions for the first time is told. */
export const UpdateComment = z
  .strictObject({ text, mentions: mentions.optional() })
  .meta({ id: 'UpdateComment' });
export type UpdateComment = z.infer<typeof UpdateComment>;

/** What somebody said about a post to colleagues; nothing of it goes out. */
export const PostComment = z
  .strictObject({
    id: Id,
    postId: Id,
    parentId: Id.nullable().describe('the comment that begins its thread; null where it does so itself'),
    version: z.int().describe('of the post, that it is about'),
    network: Network.nullable().describe('null: about the post as a whole'),
    text: z.string().nullable().describe('null: deleted, and kept as a place for the answers to it'),
    mentions: z.array(z.strictObject({ userId: Id, name: z.string() })),
    author: z.strictObject({
      userId: Id.nullable().describe('null for a program'),
      name: z.string().describe('then'),
    }),
    mine: z.boolean().describe('written by whoever asks'),
    createdAt: Timestamp,
    editedAt: Timestamp.nullable(),
    deleted: z.strictObject({ at: Timestamp, by: z.string() }).nullable(),
    resolved: z
      .strictObject({ at: Timestamp, by: z.string() })
      .nullable()
      .describe('of the thread; always null of an answer'),
  })
  .meta({ id: 'PostComment' });
export type PostComment = z.infer<typeof PostComment>;

export const PostCommentList = listOf(PostComment)
  .extend({ open: z.int().describe('threads of the post that nobody has resolved, in all pages') })
  .meta({ id: 'PostCommentList' });
export type PostCommentList = z.infer<typeof PostCommentList>;
