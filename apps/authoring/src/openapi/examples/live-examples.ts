import { CalendarItem, CalendarItemQuery, LiveChange } from '@shelfcast/contracts';
import { AT, IDS, example } from './example.js';

/** What the calendar shows, and what is told of changes. */
export const LIVE_EXAMPLES = [
  example(CalendarItemQuery, { from: '2026-09-28T00:00:00+08:00', to: '2026-10-05T00:00:00+08:00' }),
  example(CalendarItem, {
    id: IDS.post,
    at: AT,
    status: 'scheduled',
    kind: 'event',
    title: '古籍修复开放日',
    language: 'zh-CN',
    deliveries: [{ accountId: IDS.account, network: 'weibo', status: 'scheduled' }],
    fixed: null,
  }),
  example(LiveChange, { posts: [IDS.post], subjects: ['notification'], everything: false }),
];
