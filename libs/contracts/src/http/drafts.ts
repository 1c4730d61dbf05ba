import { z } from 'zod';
import { Id, Timestamp, listOf } from './common.js';

const MAX_BYTES = 500_000;
const MAX_DEPTH = 24;

const anything = z.unknown();
const ids = z.array(z.string().max(64)).max(100);

/** The composer's fields as they stand: each may be missing, unfinished or wrong, only its shape is looked at. */
export const DraftContent = z
  .strictObject({
    kind: z.string().max(50),
    title: z.string().max(2000),
    body: z.string().max(200_000),
    content: anything.describe('the rich text, as the editor has it'),
    language: z.string().max(50).nullable(),
    link: z.string().max(4000).nullable(),
    accountIds: ids,
    mediaIds: ids,
    variants: z.record(z.string().max(64), anything),
    tags: z.array(z.string().max(200)).max(100),
    campaignId: z.string().max(64).nullable(),
    scheduledAt: z.string().max(64).nullable(),
    timeZone: z.string().max(64).nullable(),
    latestMinutes: z.number().nullable(),
  })
  .partial()
  .refine((content) => depthOf(content) <= MAX_DEPTH, 'This is nested too deeply to be a post.')
  .refine(
    (content) => JSON.stringify(content).length <= MAX_BYTES,
    'This is larger than a post may be: 500,000 characters.',
  )
  .meta({ id: 'DraftContent' });
export type DraftContent = z.infer<typeof DraftContent>;

function depthOf(value: unknown, at = 0): number {
  if (typeof value !== 'object' || value === null || at > MAX_DEPTH) return at;
  return Object.values(value).reduce<number>((deepest, each) => Math.max(deepest, depthOf(each, at + 1)), at);
}

/** Keeps unsaved work; `baseVersion` is the post's that it began with. */
export const SaveDraft = z
  .strictObject({
    content: DraftContent,
    baseVersion: z
      .int()
      .min(1)
      .max(2 ** 31 - 1)
      .optional(),
  })
  .meta({ id: 'SaveDraft' });
export type SaveDraft = z.infer<typeof SaveDraft>;

export const CreateDraft = z.strictObject({ content: DraftContent }).meta({ id: 'CreateDraft' });
export type CreateDraft = z.infer<typeof CreateDraft>;

const kept = {
  id: Id,
  postId: Id.nullable().describe('null: of a post that is to be'),
  baseVersion: z.int().nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
};

/** A person's unsaved work. */
export const Draft = z.strictObject({ ...kept, content: DraftContent }).meta({ id: 'Draft' });
export type Draft = z.infer<typeof Draft>;

export const DraftEntry = z
  .strictObject({ ...kept, title: z.string().nullable() })
  .meta({ id: 'DraftEntry' });
export type DraftEntry = z.infer<typeof DraftEntry>;

export const DraftList = listOf(DraftEntry).meta({ id: 'DraftList' });
export type DraftList = z.infer<typeof DraftList>;
