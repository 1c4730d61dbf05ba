import { z } from 'zod';
import { Id, PageQuery, Timestamp, listOf } from './common.js';

const line = z.string().trim().min(1).max(200);
const day = z.iso.date({ error: 'Give a date, such as 2026-10-01.' });

/** What a campaign wants to reach, so that it can be said afterwards whether it did. */
export const CampaignGoal = z
  .strictObject({
    what: line.describe('what is to change, such as loans of e-books'),
    howMuch: line.describe('such as +20 %'),
    amongWhom: line.describe('such as first-year students'),
    until: day,
    measuredBy: line.describe('such as the loans of the e-book platform, by month'),
  })
  .meta({ id: 'CampaignGoal' });
export type CampaignGoal = z.infer<typeof CampaignGoal>;

const fields = {
  name: z.string().trim().min(1).max(120),
  goal: CampaignGoal,
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'Give a colour such as #3366cc.')
    .nullable(),
  notes: z.string().max(5000),
};

const { name, goal, ...optional } = fields;

export const CreateCampaign = z
  .strictObject({ name, goal, ...z.object(optional).partial().shape })
  .meta({ id: 'CreateCampaign' });
export type CreateCampaign = z.infer<typeof CreateCampaign>;

export const UpdateCampaign = z
  .strictObject({ ...fields, archived: z.boolean() })
  .partial()
  .meta({ id: 'UpdateCampaign' });
export type UpdateCampaign = z.infer<typeof UpdateCampaign>;

export const Campaign = z
  .strictObject({
    id: Id,
    ...fields,
    archivedAt: Timestamp.nullable(),
    createdAt: Timestamp,
    posts: z.int().describe('how many refer to it'),
  })
  .meta({ id: 'Campaign' });
export type Campaign = z.infer<typeof Campaign>;

export const CampaignList = listOf(Campaign).meta({ id: 'CampaignList' });
export type CampaignList = z.infer<typeof CampaignList>;

export const CampaignQuery = PageQuery.extend({
  archived: z
    .enum(['true', 'false'])
    .default('false')
    .describe('the archived ones instead of those under way'),
}).meta({ id: 'CampaignQuery' });
export type CampaignQuery = z.infer<typeof CampaignQuery>;
