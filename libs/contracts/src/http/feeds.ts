import { z } from 'zod';
import { PostKind } from '../vocabulary.js';
import { Id, Timestamp, WebAddress, listOf } from './common.js';
import { templateOf } from './template.js';

/** What a template may name between double braces. */
const FEED_PLACEHOLDERS = ['title', 'summary', 'link', 'author', 'published', 'feed'] as const;

const template = (most: number) => templateOf(FEED_PLACEHOLDERS, most);

/** `draft`: staff send it. `scheduled`: it goes out by itself, unless a network would refuse it. */
export const FeedMode = z.enum(['draft', 'scheduled']).meta({ id: 'FeedMode' });
export type FeedMode = z.infer<typeof FeedMode>;

const settings = {
  name: z.string().trim().min(1).max(100),
  url: WebAddress.meta({ examples: ['https://library.example/news.rss'] }),
  kind: PostKind,
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Give a BCP 47 language tag, such as zh-CN or en.')
    .nullable(),
  tags: z.array(z.string().trim().min(1).max(50)).max(30),
  titleTemplate: template(200),
  bodyTemplate: template(5000),
  summaryLength: z.int().min(20).max(5000).describe('how many characters of an item’s text are taken'),
  accountIds: z.array(Id).min(1, 'Choose at least one account.').max(50),
  mode: FeedMode,
  delayMinutes: z.int().min(0).max(10_080).describe('how long after an item was found its post goes out'),
  pollMinutes: z.int().min(5).max(1440).describe('how often the feed is asked'),
};

/** An RSS, Atom, RDF or JSON feed whose new items become posts. */
export const Feed = z
  .strictObject({
    id: Id,
    ...settings,
    url: z.string(),
    enabled: z.boolean(),
    problem: z.string().nullable().describe('why it could last not be read; null while all is well'),
    failures: z.int().describe('failed polls since the last good one; each doubles the pause'),
    lastPollAt: Timestamp.nullable(),
    lastSuccessAt: Timestamp.nullable(),
    nextPollAt: Timestamp.nullable().describe('null while it is switched off'),
    createdAt: Timestamp,
  })
  .meta({ id: 'Feed' });
export type Feed = z.infer<typeof Feed>;

export const FeedList = listOf(Feed).meta({ id: 'FeedList' });
export type FeedList = z.infer<typeof FeedList>;

export const CreateFeed = z
  .strictObject({
    ...settings,
    kind: PostKind.default('news'),
    language: settings.language.default(null),
    tags: settings.tags.default([]),
    titleTemplate: settings.titleTemplate.default('{{title}}'),
    bodyTemplate: settings.bodyTemplate.default('{{summary}}'),
    summaryLength: settings.summaryLength.default(200),
    mode: FeedMode.default('draft'),
    delayMinutes: settings.delayMinutes.default(15),
    pollMinutes: settings.pollMinutes.default(30),
    takeExisting: z
      .int()
      .min(0)
      .max(20)
      .default(0)
      .describe('how many of the items that are there already become posts, the newest first'),
  })
  .meta({ id: 'CreateFeed' });
export type CreateFeed = z.infer<typeof CreateFeed>;

/** Another address, or being switched on again, begins anew: what is there by then makes no posts. */
export const UpdateFeed = z
  .strictObject({ ...settings, enabled: z.boolean() })
  .partial()
  .meta({ id: 'UpdateFeed' });
export type UpdateFeed = z.infer<typeof UpdateFeed>;

/** A feed that nobody follows yet: what its newest items would become. */
export const PreviewFeed = z
  .strictObject({
    url: settings.url,
    name: settings.name.optional().describe('without it, the feed’s own title'),
    kind: PostKind.default('news'),
    language: settings.language.default(null),
    tags: settings.tags.default([]),
    titleTemplate: settings.titleTemplate.default('{{title}}'),
    bodyTemplate: settings.bodyTemplate.default('{{summary}}'),
    summaryLength: settings.summaryLength.default(200),
    accountIds: z.array(Id).max(50).default([]).describe('whose networks’ rules are asked'),
  })
  .meta({ id: 'PreviewFeed' });
export type PreviewFeed = z.infer<typeof PreviewFeed>;

export const FeedPreview = z
  .strictObject({
    title: z.string().describe('what the feed calls itself'),
    count: z.int().describe('how many items it has, up to 200'),
    items: z
      .array(
        z.strictObject({
          guid: z.string(),
          publishedAt: Timestamp.nullable(),
          title: z.string(),
          body: z.string(),
          link: z.string().nullable(),
          findings: z.array(
            z.strictObject({
              accountId: Id,
              level: z.enum(['error', 'warning']).describe('an error would make it a draft'),
              code: z.string(),
              detail: z.string(),
            }),
          ),
        }),
      )
      .describe('the newest ten'),
  })
  .meta({ id: 'FeedPreview' });
export type FeedPreview = z.infer<typeof FeedPreview>;

export const FeedItem = z
  .strictObject({
    id: Id,
    guid: z.string(),
    title: z.string(),
    link: z.string().nullable(),
    outcome: z
      .enum(['existing', 'created', 'draft-instead', 'skipped'])
      .describe('existing: it was there before the feed was followed'),
    detail: z.string().nullable().describe('why it was not scheduled, or became no post'),
    postId: Id.nullable(),
    seenAt: Timestamp,
  })
  .meta({ id: 'FeedItem' });
export type FeedItem = z.infer<typeof FeedItem>;

export const FeedItemList = listOf(FeedItem).meta({ id: 'FeedItemList' });
export type FeedItemList = z.infer<typeof FeedItemList>;
