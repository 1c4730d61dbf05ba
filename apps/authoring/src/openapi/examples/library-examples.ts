import {
  CropMedia,
  EditMedia,
  Library,
  MarkRead,
  Media,
  MediaUpload,
  MediaUses,
  NotificationList,
  NotificationPreferences,
  PublishingHealth,
  UpdateLibrary,
  UpdateNotificationPreferences,
} from '@shelfcast/contracts';
import { AT, IDS, LATER, example } from './example.js';

const words = {
  altText: 'Readers at the long table of the reading room',
  licence: 'CC BY 4.0',
  author: 'Lin Wei',
  source: 'https://library.example/pictures/reading-room',
};
const PICTURE = {
  id: IDS.media,
  fileName: 'reading-room.jpg',
  contentType: 'image/jpeg' as const,
  bytes: 412_000,
  width: 1600,
  height: 1067,
  ...{ frames: 1, durationMs: null, codecs: '', derivedFromId: null },
  ...words,
  url: `/api/v1/media/${IDS.media}/content`,
  createdAt: AT,
};
const problem = {
  code: 'weibo.20019',
  detail: 'Weibo takes no equal text twice.',
  action: 'Change the text and send it again.',
};

/** The library itself: settings, health, pictures and what its people are told. */
export const LIBRARY_EXAMPLES = [
  example(UpdateLibrary, { publishingPaused: true }),
  example(Library, {
    id: IDS.library,
    name: '市图书馆',
    timeZone: 'Asia/Shanghai',
    latestMinutes: 60,
    binDays: 30,
    shortLinkOrigin: 'https://library.example',
    ...{ reportAddresses: ['director@library.example'], reportLanguage: 'en' },
    publishingPaused: false,
    pausedAt: null,
    pausedBy: null,
    waiting: 0,
  }),
  example(PublishingHealth, {
    publishingPaused: false,
    clock: { promotedAt: AT, sweptAt: AT, running: true, overdue: 0, untaken: 0 },
    accounts: [
      {
        id: IDS.account,
        network: 'weibo',
        name: '市图书馆微博',
        status: 'connected',
        limitedUntil: null,
        states: [{ state: 'failed', count: 1, oldestSeconds: 240 }],
      },
    ],
    needPerson: 1,
    waiting: [
      {
        id: IDS.delivery,
        postId: IDS.post,
        postTitle: '古籍修复开放日',
        accountId: IDS.account,
        network: 'weibo',
        status: 'failed',
        dueAt: AT,
        problem,
      },
    ],
  }),
  example(EditMedia, words),
  example(Media, PICTURE),
  example(CropMedia, { x: 10, y: 10, width: 120, height: 80 }),
  example(MediaUpload, {
    id: IDS.other,
    fileName: 'reading-room.jpg',
    bytes: 412_000,
    received: 412_000,
    expiresAt: LATER,
    media: PICTURE,
    problem: null,
  }),
  example(MediaUses, {
    posts: [{ id: IDS.post, title: '古籍修复开放日', status: 'scheduled', needsIt: true }],
    accounts: [],
  }),
  example(MarkRead, { until: AT }),
  example(NotificationList, {
    items: [
      {
        id: IDS.other,
        type: 'delivery.failed',
        at: AT,
        toldAt: LATER,
        readAt: null,
        settled: false,
        network: 'weibo',
        accountId: IDS.account,
        accountName: '市图书馆微博',
        deliveryId: IDS.delivery,
        postId: IDS.post,
        postTitle: '古籍修复开放日',
        postVersion: null,
        commentId: null,
        actorName: null,
        note: null,
        problem,
      },
    ],
    nextCursor: null,
    unread: 1,
  }),
  example(NotificationPreferences, {
    email: true,
    language: 'zh-CN',
    emailAddress: 'mei@library.example',
    emailAvailable: true,
  }),
  example(UpdateNotificationPreferences, { email: false, language: 'en' }),
];
