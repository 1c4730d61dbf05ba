import {
  ClosedDay,
  ClosedDaysImported,
  CreateClosedDay,
  CreateQueue,
  CreateSeries,
  DatedSlot,
  DatedSlotList,
  EnqueuePost,
  ImportClosedDaysQuery,
  ImportedClosedDays,
  Occurrence,
  OccurrenceList,
  Plan,
  PostingRules,
  Queue,
  RemoveClosedDaysQuery,
  Series,
  UpdateQueue,
  UpdateSeries,
} from '@shelfcast/contracts';
import { AT, IDS, example } from './example.js';

const queue = {
  name: 'Mornings',
  timeZone: null,
  accountIds: [IDS.account],
  skipClosedDays: true,
  slots: [{ weekday: 1, time: '09:00' }],
};
const series = {
  ...{ name: '每周一库', rule: 'FREQ=WEEKLY;BYDAY=MO', startsOn: '2026-11-30', endsOn: null, time: '09:00' },
  ...{
    timeZone: 'Asia/Shanghai',
    kind: 'collection' as const,
    language: 'zh-CN',
    tags: ['每周一库'],
    link: null,
  },
  ...{ accountIds: [IDS.account], titleTemplate: '{{series}} 第{{number}}期', bodyTemplate: '{{date}}' },
  ...{ firstNumber: 1, mode: 'draft' as const, aheadDays: 14, onClosedDays: 'move' as const },
  campaignId: null,
};
const newYear = { name: '元旦', kind: 'holiday' as const, firstDay: '2027-01-01', lastDay: '2027-01-01' };
const closedDay = { ...newYear, id: IDS.other, source: 'Holidays', createdAt: AT };
const slot = {
  ...{ queueId: IDS.other, at: AT, localAt: '2026-10-01T09:00', closedDay: null },
  ...{ freeAccountIds: [], taken: [{ accountId: IDS.account, postId: IDS.post, title: '古籍修复开放日' }] },
};
const occurrence = {
  ...{ seriesId: IDS.other, at: AT, localAt: '2026-10-01T09:00', number: 1, title: '每周一库 第1期' },
  ...{ outcome: 'to-come' as const, detail: null, postId: null },
};
const night = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '07:00', enforce: 'warn' as const };
const quietTime = {
  ...{ accountId: IDS.account, from: '2026-10-01T14:00:00.000Z', to: '2026-10-01T23:00:00.000Z' },
  enforce: 'warn' as const,
};

/** When posts go out. */
export const PLANNING_EXAMPLES = [
  example(CreateQueue, queue),
  example(UpdateQueue, { name: 'Early mornings', slots: [{ weekday: 1, time: '07:30' }] }),
  example(Queue, { ...queue, id: IDS.other, createdAt: AT }),
  example(EnqueuePost, { queueId: IDS.other }),
  example(DatedSlot, slot),
  example(DatedSlotList, { items: [slot] }),
  example(CreateSeries, series),
  example(UpdateSeries, { time: '10:00' }),
  example(Series, { ...series, id: IDS.other, enabled: true, createdAt: AT }),
  example(Occurrence, occurrence),
  example(OccurrenceList, { items: [occurrence] }),
  example(PostingRules, {
    timeZone: null,
    quietHours: [night],
    perDay: { most: 3, enforce: 'warn' },
    perWeek: null,
    apart: { minutes: 60, enforce: 'warn' },
  }),
  example(CreateClosedDay, newYear),
  example(ClosedDay, closedDay),
  example(ImportClosedDaysQuery, { source: 'Holidays', kind: 'holiday' }),
  example(ImportedClosedDays, { days: [{ uid: 'new-year', name: '元旦', firstDay: '2027-01-01' }] }),
  example(ClosedDaysImported, { created: 1, changed: 0, unchanged: 0, removed: 0, skipped: [] }),
  example(RemoveClosedDaysQuery, { source: 'Holidays' }),
  example(Plan, {
    slots: [slot],
    occurrences: [occurrence],
    closedDays: [closedDay],
    quietTimes: [quietTime],
  }),
];
