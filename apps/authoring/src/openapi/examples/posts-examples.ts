import {
  CheckPost,
  CheckResult,
  CheckStoredPost,
  CreatePost,
  ImportQuery,
  ImportResult,
  Post,
  SchedulePost,
  UpdatePost,
} from '@shelfcast/contracts';
import { DELIVERY } from './deliveries-examples.js';
import { AT, IDS, example } from './example.js';

const words = {
  kind: 'event' as const,
  title: '古籍修复开放日',
  body: '十月一日，修复室向读者开放。',
  language: 'zh-CN',
  link: 'https://library.example/events/restoration',
  tags: ['古籍'],
};

export const POST_EXAMPLES = [
  example(CreatePost, {
    ...words,
    accountIds: [IDS.account],
    scheduledAt: '2036-10-01T09:00:00+08:00',
    timeZone: 'Asia/Shanghai',
  }),
  example(UpdatePost, { title: '古籍修复开放日（延期）', version: 1 }),
  example(SchedulePost, { scheduledAt: '2036-10-01T09:00:00+08:00', timeZone: 'Asia/Shanghai' }),
  example(CheckPost, { ...words, accountIds: [IDS.account] }),
  example(CheckStoredPost, { scheduledAt: '2036-10-01T09:00:00+08:00' }),
  example(CheckResult, {
    items: [
      {
        accountId: IDS.account,
        network: 'weibo',
        title: null,
        text: '【古籍修复开放日】十月一日，修复室向读者开放。 https://library.example/events/restoration?sp=k3v9',
        length: 46,
        limit: 1000,
        counts: [],
        link: 'https://library.example/events/restoration?sp=k3v9',
        mediaIds: [IDS.media],
        coverId: null,
        parts: [],
        articles: [],
        price: null,
        findings: [
          {
            level: 'error',
            code: 'weibo.alt-text',
            field: 'media',
            detail: 'A picture has no description for readers who cannot see it. Describe the picture.',
            remedy: 'Describe the picture.',
            place: { field: 'mediaIds', mediaId: IDS.media },
          },
        ],
      },
    ],
  }),
  example(Post, {
    ...words,
    id: IDS.post,
    version: 1,
    status: 'scheduled',
    content: null,
    accountIds: [IDS.account],
    mediaIds: [],
    variants: {},
    campaignId: null,
    translations: [{ id: IDS.other, language: 'en', title: 'Open day of the restorers', status: 'draft' }],
    scheduledAt: AT,
    timeZone: 'Asia/Shanghai',
    latestMinutes: null,
    queueId: null,
    seriesId: null,
    seriesAt: null,
    authorName: 'Lin Wei',
    createdAt: AT,
    updatedAt: AT,
    deletedAt: null,
    deletedBy: null,
    approval: null,
    deliveries: [DELIVERY],
    warnings: [],
  }),
  example(ImportQuery, { accountIds: IDS.account, dryRun: 'true' }),
  example(ImportResult, {
    created: 1,
    rejected: 1,
    rows: [
      { line: 2, status: 'created', postId: IDS.post },
      {
        line: 3,
        status: 'rejected',
        errors: [{ column: 'title', code: 'missing', detail: 'Give a title.' }],
      },
    ],
  }),
];
