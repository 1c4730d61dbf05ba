import { z } from 'zod';
import { Role } from '../vocabulary.js';
import { Id, Instant, PageQuery, TimeZone, Timestamp, listOf } from './common.js';
import { PersonRole } from './people.js';

const words = z.string().trim().min(1).max(2000);

/** One round of agreement: who is asked, and whether one of them is enough. */
export const ApprovalStep = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    mode: z.enum(['any', 'all']).describe('any: one approver is enough; all: each of them must agree'),
    userIds: z.array(Id).max(50).default([]).describe('people of the library'),
    roles: z.array(PersonRole).max(4).default([]).describe('everybody who has one of these roles then'),
  })
  .refine(({ userIds, roles }) => userIds.length + roles.length > 0, {
    error: 'Name at least one person or role.',
    path: ['userIds'],
  })
  .meta({ id: 'ApprovalStep' });
export type ApprovalStep = z.infer<typeof ApprovalStep>;

/** Whether posts of a library wait for agreement before they go out. In force for what is planned afterwards. */
export const ApprovalRule = z
  .strictObject({
    enabled: z.boolean(),
    steps: z.array(ApprovalStep).max(5),
    editorsMayPublish: z
      .boolean()
      .default(false)
      .describe('what administrators and editors plan themselves goes out without being asked about'),
    ownApproval: z
      .boolean()
      .default(false)
      .describe('whoever wrote a post or asked for its approval may approve it'),
  })
  .refine(({ enabled, steps }) => !enabled || steps.length > 0, {
    error: 'Give at least one step, or switch approvals off.',
    path: ['steps'],
  })
  .meta({ id: 'ApprovalRule' });
export type ApprovalRule = z.infer<typeof ApprovalRule>;

/** Asks for approval; with a time the post goes out then, once the last approver has agreed. */
export const SubmitPost = z
  .strictObject({ scheduledAt: Instant, timeZone: TimeZone, message: words })
  .partial()
  .meta({ id: 'SubmitPost' });
export type SubmitPost = z.infer<typeof SubmitPost>;

export const ApprovePost = z
  .strictObject({
    version: z.int().describe('the post’s version that was read; an older one than the present answers 409'),
    comment: words.optional(),
  })
  .meta({ id: 'ApprovePost' });
export type ApprovePost = z.infer<typeof ApprovePost>;

/** Asks for changes: the post is a draft again. */
export const RejectPost = ApprovePost.extend({ comment: words }).meta({ id: 'RejectPost' });
export type RejectPost = z.infer<typeof RejectPost>;

/** What somebody said; for ever. */
export const ApprovalDecision = z
  .strictObject({
    kind: z
      .enum(['approved', 'changes-requested', 'withdrawn', 'superseded', 'released'])
      .describe(
        'superseded: the words changed meanwhile; released: planned by somebody who need not ask, or approvals were off',
      ),
    step: z.int().nullable().describe('its number, from 1; null where it belongs to none'),
    stepName: z.string().nullable(),
    version: z.int().describe('the post’s version that was decided on'),
    userId: Id.nullable().describe('null for a program'),
    name: z.string(),
    role: Role.nullable().describe('then'),
    comment: z.string().nullable(),
    at: Timestamp,
  })
  .meta({ id: 'ApprovalDecision' });
export type ApprovalDecision = z.infer<typeof ApprovalDecision>;

const askedStep = z.strictObject({
  name: z.string(),
  mode: z.enum(['any', 'all']),
  approvers: z.strictObject({
    people: z.array(z.strictObject({ userId: Id, name: z.string() })),
    roles: z.array(PersonRole),
  }),
  decisions: z.array(ApprovalDecision),
});

const asked = {
  id: Id.describe('of the request'),
  version: z.int().describe('of the post, as it was submitted'),
  steps: z.array(askedStep).describe('as the library had them then'),
  message: z.string().nullable(),
  requestedBy: z.string(),
  requestedAt: Timestamp,
};

/** How far a post's approval is. */
export const PostApproval = z
  .strictObject({
    ...asked,
    state: z.enum(['pending', 'approved', 'changes-requested']),
    step: z
      .int()
      .describe('the number of the step that is asked now, or was last; from 1, 0 where there is none'),
    wishedAt: Timestamp.nullable().describe('when it goes out once it is approved'),
    waitsForMe: z.boolean().describe('whoever asks may decide now'),
    problem: z
      .strictObject({ code: z.string(), detail: z.string(), action: z.string() })
      .nullable()
      .describe('such as a wished time that passed before the last approver agreed'),
  })
  .meta({ id: 'PostApproval' });
export type PostApproval = z.infer<typeof PostApproval>;

/** A request for approval with all that was said, as it is kept. */
export const ApprovalRecord = z
  .strictObject({
    ...asked,
    wishedAt: Timestamp.nullable(),
    outcome: z.enum(['pending', 'approved', 'changes-requested', 'withdrawn', 'superseded', 'released']),
    decisions: z.array(ApprovalDecision),
  })
  .meta({ id: 'ApprovalRecord' });
export type ApprovalRecord = z.infer<typeof ApprovalRecord>;

export const ApprovalRecordList = listOf(ApprovalRecord).meta({ id: 'ApprovalRecordList' });
export type ApprovalRecordList = z.infer<typeof ApprovalRecordList>;

/** A post that waits for approval. */
export const WaitingApproval = z
  .strictObject({
    id: Id.describe('of the request'),
    postId: Id,
    version: z.int().describe('the post’s present version: send it with the decision'),
    title: z.string(),
    step: z.int(),
    steps: z.int().describe('how many there are'),
    stepName: z.string(),
    wishedAt: Timestamp.nullable(),
    message: z.string().nullable(),
    requestedBy: z.string(),
    requestedAt: Timestamp,
  })
  .meta({ id: 'WaitingApproval' });
export type WaitingApproval = z.infer<typeof WaitingApproval>;

export const WaitingApprovalList = listOf(WaitingApproval)
  .extend({ total: z.int().describe('that wait, in all pages') })
  .meta({ id: 'WaitingApprovalList' });
export type WaitingApprovalList = z.infer<typeof WaitingApprovalList>;

export const ApprovalQuery = PageQuery.extend({
  mine: z.literal('true').optional().describe('only what the person who asks can decide'),
});
export type ApprovalQuery = z.infer<typeof ApprovalQuery>;
