import { z } from 'zod';
import { PostKind } from '../vocabulary.js';
import { Id, Problem, Timestamp, listOf } from './common.js';
import { RichDocument } from './document.js';
import { Variant } from './posts.js';

/** All that a post says and where: what a version keeps. */
export const PostSnapshot = z
  .strictObject({
    kind: PostKind,
    title: z.string(),
    body: z.string(),
    content: RichDocument.nullable(),
    language: z.string().nullable(),
    link: z.string().nullable(),
    tags: z.array(z.string()),
    accountIds: z.array(Id),
    mediaIds: z.array(Id).describe('in their order'),
    variants: z.record(Id, Variant),
    campaignId: Id.nullable(),
  })
  .meta({ id: 'PostSnapshot' });
export type PostSnapshot = z.infer<typeof PostSnapshot>;

const version = {
  version: z.int(),
  at: Timestamp,
  by: z.string().nullable().describe('who wrote it'),
  restoredFrom: z.int().nullable().describe('the version whose words it has again'),
};

export const PostVersionEntry = z
  .strictObject({ ...version, title: z.string() })
  .meta({ id: 'PostVersionEntry' });
export type PostVersionEntry = z.infer<typeof PostVersionEntry>;

export const PostVersionList = listOf(PostVersionEntry).meta({ id: 'PostVersionList' });
export type PostVersionList = z.infer<typeof PostVersionList>;

export const PostVersion = z.strictObject({ ...version, words: PostSnapshot }).meta({ id: 'PostVersion' });
export type PostVersion = z.infer<typeof PostVersion>;

/** `version` is the one that was read: another's edit in between answers 409. */
export const RestoreVersion = z.strictObject({ version: z.int().optional() }).meta({ id: 'RestoreVersion' });
export type RestoreVersion = z.infer<typeof RestoreVersion>;

/** Somebody else’s edit came in between: all three sides, to look at beside each other. */
export const EditConflict = Problem.extend({
  code: z.literal('edited-meanwhile'),
  base: PostVersion.nullable().describe(
    'what this request had read; null where it is from before the history',
  ),
  theirs: PostVersion.describe('the post as it is now'),
  yours: PostSnapshot.describe('what this request would have made of it'),
  fields: z.array(z.string()).describe('what this request changes'),
}).meta({ id: 'EditConflict', description: 'RFC 9457 problem document with both sides of a conflict' });
export type EditConflict = z.infer<typeof EditConflict>;
