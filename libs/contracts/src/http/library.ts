import { z } from 'zod';
import { Language } from '../vocabulary.js';
import { Id, TimeZone, Timestamp } from './common.js';

/** How late a post may still go out: from a minute to thirty days. */
export const LatestMinutes = z.int().min(1).max(43_200);

const BinDays = z.int().min(1).max(365);

/** Where links of posts go out short, as `https://library.example/l/<code>`: an origin that leads to this installation. */
const ShortLinkOrigin = z
  .url({ protocol: /^https?$/ })
  .max(200)
  .refine((value) => URL.canParse(value) && new URL(value).origin === value, {
    error: 'Give an origin as https://library.example, without path or slash.',
  })
  .nullable()
  .describe('where links of posts go out short (/l/<code>); null: they go out themselves');

/** Who gets the month on a page, by e-mail, from the second of the next month on. */
const ReportAddresses = z
  .array(z.email().max(254))
  .max(20)
  .refine((all) => new Set(all).size === all.length, { error: 'Name each address once.' })
  .describe('who gets each month’s report by e-mail, from the second of the next month on');

/** The library's own settings, and what its pause holds back. */
export const Library = z
  .strictObject({
    id: Id,
    name: z.string(),
    timeZone: z.string(),
    latestMinutes: LatestMinutes.describe('what could not go out so long after its time is missed'),
    binDays: BinDays.describe('how many days a deleted post can be brought back'),
    shortLinkOrigin: ShortLinkOrigin,
    reportAddresses: ReportAddresses,
    reportLanguage: Language,
    publishingPaused: z.boolean(),
    pausedAt: Timestamp.nullable(),
    pausedBy: z.string().nullable(),
    waiting: z.int().describe('posts that are due and wait for the pause to end'),
  })
  .meta({ id: 'Library' });
export type Library = z.infer<typeof Library>;

/** Editors may pause and resume; the rest is for administrators. */
export const UpdateLibrary = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    timeZone: TimeZone,
    latestMinutes: LatestMinutes,
    binDays: BinDays,
    shortLinkOrigin: ShortLinkOrigin,
    reportAddresses: ReportAddresses,
    reportLanguage: Language,
    publishingPaused: z.boolean(),
  })
  .partial()
  .meta({ id: 'UpdateLibrary' });
export type UpdateLibrary = z.infer<typeof UpdateLibrary>;
