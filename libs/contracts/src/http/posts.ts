import { z } from 'zod';
import { Network, PostKind, PostStatus } from '../vocabulary.js';
import { PostApproval } from './approvals.js';
import { FaultValues, Id, Instant, PageQuery, TimeZone, Timestamp, WebAddress, listOf } from './common.js';
import { Delivery } from './deliveries.js';
import { documentText } from './document-text.js';
import { RichDocument } from './document.js';
import { LatestMinutes } from './library.js';

const title = z.string().trim().min(1).max(200);
const MAX_BODY = 20_000;
const body = z.string().trim().min(1).max(MAX_BODY);
const content = RichDocument.nullish().describe(
  'the rich body; `body` is then its plain text, made by the server: leave it out, or send the same',
);

interface Words {
  body?: string | undefined;
  content?: RichDocument | null | undefined;
}

/** What is said of a body and its document together; `needed`: one of them must be there. */
function wordsFit({ needed }: { needed: boolean }) {
  return ({ body, content }: Words, context: z.RefinementCtx) => {
    const refuse = (field: 'body' | 'content', message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (!content) {
      if (needed && body === undefined) refuse('body', 'Give the words: body, or content.');
      return;
    }
    const text = documentText(content);
    if (needed && text === '') refuse('content', 'This document has no words. Write some.');
    if (text.length > MAX_BODY)
      refuse('content', `Its plain text has ${text.length} characters and may have ${MAX_BODY}. Shorten it.`);
    if (body !== undefined && body.trim() !== text)
      refuse('body', 'This is not the plain text of content. Leave body out: it is made of content.');
  };
}

/** An article that follows the first one in a WeChat publication. */
export const Article = z
  .strictObject({
    title,
    body: body.optional(),
    content,
    link: WebAddress.optional().describe('the post’s link where there is none'),
    mediaIds: z
      .array(Id)
      .max(20)
      .optional()
      .describe(
        'of the post’s pictures, those that stand in this article and not in the first; the first is its cover',
      ),
  })
  .superRefine(wordsFit({ needed: true }))
  .meta({ id: 'Article' });
export type Article = z.infer<typeof Article>;

/** Words for one account that replace the post's own. */
export const Variant = z
  .strictObject({
    title: title.optional(),
    body: body.optional(),
    content,
    options: z
      .record(z.string().max(64), z.union([z.string().max(1000), z.number(), z.boolean()]))
      .optional(),
    articles: z.array(Article).max(7).optional().describe('WeChat: more articles, eight in all'),
  })
  .superRefine(wordsFit({ needed: false }))
  .meta({ id: 'Variant' });
export type Variant = z.infer<typeof Variant>;

const language = z
  .string()
  .max(64)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Give a BCP 47 language tag, such as zh-CN or en.');

const fields = {
  kind: PostKind,
  title,
  body: body.optional(),
  content,
  language: language.optional(),
  link: WebAddress.optional(),
  accountIds: z.array(Id).min(1, 'Choose at least one account.').max(50),
  mediaIds: z.array(Id).max(20).optional(),
  variants: z.record(Id, Variant).optional(),
  tags: z.array(z.string().trim().min(1).max(50)).max(30).optional(),
};

const draftId = Id.optional().describe('the unsaved work of who asks that this saves: it goes');

export const CreatePost = z
  .strictObject({
    ...fields,
    campaignId: Id.optional(),
    draftId,
    scheduledAt: Instant.optional(),
    timeZone: TimeZone.optional(),
    latestMinutes: LatestMinutes.optional().describe('instead of the library’s own'),
  })
  .superRefine(wordsFit({ needed: true }))
  .meta({ id: 'CreatePost' });
export type CreatePost = z.infer<typeof CreatePost>;

/**
 * An edit; `version` is the one that was read, another's edit in between answers 409. Another `body` without `content`
 * drops the document that was there, and so does `content: null`.
 */
export const UpdatePost = z
  .strictObject({
    ...fields,
    link: WebAddress.nullable(),
    campaignId: Id.nullable(),
    latestMinutes: LatestMinutes.nullable(),
  })
  .partial()
  .extend({ version: z.int().optional(), draftId })
  .superRefine(wordsFit({ needed: false }))
  .meta({ id: 'UpdatePost' });
export type UpdatePost = z.infer<typeof UpdatePost>;

export const SchedulePost = z
  .strictObject({ scheduledAt: Instant, timeZone: TimeZone.optional() })
  .meta({ id: 'SchedulePost' });
export type SchedulePost = z.infer<typeof SchedulePost>;

/** Makes a draft of the same piece in another language. */
export const TranslatePost = z.strictObject({ language }).meta({ id: 'TranslatePost' });
export type TranslatePost = z.infer<typeof TranslatePost>;

/** Says that another post is the same piece in its language. */
export const LinkTranslation = z.strictObject({ postId: Id }).meta({ id: 'LinkTranslation' });
export type LinkTranslation = z.infer<typeof LinkTranslation>;

export const Post = z
  .strictObject({
    id: Id,
    version: z.int(),
    status: PostStatus,
    kind: PostKind,
    title: z.string(),
    body: z.string(),
    content: RichDocument.nullable().describe('null where the post is plain text'),
    language: z.string().nullable(),
    link: z.string().nullable(),
    accountIds: z.array(Id),
    mediaIds: z.array(Id),
    variants: z.record(Id, Variant),
    tags: z.array(z.string()),
    campaignId: Id.nullable(),
    translations: z
      .array(
        z.strictObject({
          id: Id,
          language: z.string().nullable(),
          title: z.string(),
          status: PostStatus,
        }),
      )
      .describe('the same piece in other languages'),
    scheduledAt: Timestamp.nullable(),
    timeZone: z.string().nullable(),
    latestMinutes: z.int().nullable().describe('null: as the library has it'),
    queueId: Id.nullable().describe('the queue whose slot it holds, at scheduledAt'),
    seriesId: Id.nullable().describe('the series that made it'),
    seriesAt: Timestamp.nullable().describe('when its series would have it go out'),
    authorName: z.string().nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    deletedAt: Timestamp.nullable().describe('in the bin since then'),
    deletedBy: z.string().nullable(),
    approval: PostApproval.nullable().describe('null where nobody was asked'),
    deliveries: z.array(Delivery),
    warnings: z.array(
      z.strictObject({ accountId: Id, code: z.string(), detail: z.string(), values: FaultValues.optional() }),
    ),
  })
  .meta({ id: 'Post' });
export type Post = z.infer<typeof Post>;

export const PostList = listOf(Post).meta({ id: 'PostList' });

export const PostQuery = PageQuery.extend({
  from: Instant.optional(),
  to: Instant.optional(),
  status: PostStatus.optional(),
  network: Network.optional(),
  accountId: Id.optional(),
  kind: PostKind.optional(),
  campaignId: Id.optional(),
  queueId: Id.optional(),
  seriesId: Id.optional(),
  q: z
    .string()
    .max(200)
    .optional()
    .describe(
      'words that the post has, its variants, tags, link and campaign included; the last may be begun',
    ),
  needsPerson: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .describe(
      'true: only posts with a delivery that is held, missed, failed, or uncertain and asked in vain',
    ),
  deleted: z.enum(['true', 'false']).default('false').describe('the bin instead, latest deleted first'),
}).meta({ id: 'PostQuery' });
export type PostQuery = z.infer<typeof PostQuery>;

/** What each network would get of a text that is being written, and what it would say of it. */
export const CheckPost = z
  .strictObject({ ...fields, title: z.string().max(200), body: z.string().max(MAX_BODY).optional() })
  .partial({ kind: true })
  .extend({
    campaignId: Id.optional().describe('its name goes out with the link'),
    scheduledAt: Instant.optional().describe('when it would go out; now where it is not given'),
  })
  .superRefine(wordsFit({ needed: false }))
  .meta({ id: 'CheckPost' });
export type CheckPost = z.infer<typeof CheckPost>;

/** When a stored post would go out: then its quota is judged. */
export const CheckStoredPost = z
  .strictObject({ scheduledAt: Instant.optional().describe('its own time, else now, where it is not given') })
  .meta({ id: 'CheckStoredPost' });
export type CheckStoredPost = z.infer<typeof CheckStoredPost>;

export const Finding = z
  .strictObject({
    level: z.enum(['error', 'warning']).describe('an error keeps the post from being scheduled'),
    code: z.string().describe('whose rule and which: a network or `account`, a dot, a FindingCode'),
    field: z.string().describe('title, body, link, media or account'),
    detail: z.string().describe('what is wrong and what to do'),
    remedy: z.string().describe('what to do'),
    values: FaultValues.optional().describe('what the words name: lengths, limits, names'),
    place: z
      .strictObject({
        field: z.string().describe('as a request names it, such as mediaIds or variants.twitter.body'),
        mediaId: Id.optional().describe('which picture'),
        article: z.int().optional().describe('which of several articles, counted from 1'),
      })
      .describe('where it is'),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

const CheckedArticle = z.strictObject({
  title: z.string(),
  text: z.string().describe('HTML'),
  link: z.string().nullable(),
  coverId: Id.nullable(),
});

/** What each account would get; a picture in WeChat’s HTML has the address `shelfcast-media:<id>`. */
export const CheckResult = z
  .strictObject({
    items: z.array(
      z.strictObject({
        accountId: Id,
        network: Network,
        title: z.string().nullable(),
        text: z.string(),
        length: z.number().describe('as the network counts; of a thread, its longest part'),
        limit: z.number(),
        counts: z
          .array(
            z.strictObject({
              field: z.enum(['title', 'author', 'digest']),
              length: z.number(),
              limit: z.number(),
            }),
          )
          .describe('WeChat: what it counts beside the text'),
        link: z.string().nullable().describe('as it goes out, with its delivery’s mark'),
        mediaIds: z.array(Id).describe('the pictures that go out, in their order'),
        coverId: Id.nullable().describe('WeChat: the picture in the list of messages'),
        parts: z.array(z.string()).describe('X: the parts of a thread; empty where it is one post'),
        articles: z.array(CheckedArticle).describe('WeChat: the articles that follow the first'),
        price: z
          .strictObject({ amount: z.number(), currency: z.literal('USD') })
          .nullable()
          .describe('what the network charges for it; null where it costs nothing'),
        findings: z.array(Finding),
      }),
    ),
  })
  .meta({ id: 'CheckResult' });
export type CheckResult = z.infer<typeof CheckResult>;
