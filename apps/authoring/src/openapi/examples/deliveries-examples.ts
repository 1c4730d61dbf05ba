import {
  type Delivery,
  DeliveryDetail,
  DeliveryQuery,
  ListedDelivery,
  MarkPublished,
} from '@shelfcast/contracts';
import { AT, IDS, LATER, example } from './example.js';

export const DELIVERY: Delivery = {
  id: IDS.delivery,
  accountId: IDS.account,
  network: 'weibo',
  status: 'published',
  dueAt: AT,
  nextAttemptAt: null,
  limitedUntil: null,
  publishedAt: LATER,
  remoteId: '5218900000000001',
  url: 'https://weibo.com/1234567890/5218900000000001',
  attempts: 1,
  problem: null,
  removedAt: null,
  removal: null,
  actions: [],
};

export const DELIVERY_EXAMPLES = [
  example(ListedDelivery, {
    ...DELIVERY,
    postId: IDS.post,
    postTitle: '古籍修复开放日',
    accountName: '城南图书馆',
  }),
  example(DeliveryQuery, { status: 'failed,missed', network: 'weibo', from: AT, limit: 50 }),
  example(DeliveryDetail, {
    ...DELIVERY,
    postId: IDS.post,
    shortLink: {
      ...{ url: 'https://desk.library.example/l/Kx3fQ2aPz9Lw', visits: 41 },
      leadsTo: 'https://library.example/restoration?sp=Kx3fQ2aPz9Lw',
    },
    attemptLog: [
      {
        number: 1,
        startedAt: AT,
        finishedAt: LATER,
        outcome: 'published',
        code: null,
        detail: null,
        text: '【古籍修复开放日】十月一日，修复室向读者开放。',
        traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      },
    ],
    changes: [{ at: LATER, from: 'sending', to: 'published', code: null }],
  }),
  example(MarkPublished, { url: 'https://weibo.com/1234567890/5218900000000001' }),
];
