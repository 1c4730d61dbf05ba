import {
  CalendarLinkCreated,
  CalendarLinkList,
  CalendarQuery,
  CreateCalendarLink,
  CreateFeed,
  ExportQuery,
  ExportedAuditEntry,
  ExportedDelivery,
  ExportedDeliveryChange,
  ExportedPost,
  Feed,
  FeedItemList,
  FeedList,
  FeedPreview,
  PreviewFeed,
  PageQuery,
  PostExportQuery,
  UpdateFeed,
} from '@shelfcast/contracts';
import { z } from 'zod';
import { gone, made, ok, type Route } from './route.js';

/** CSV has the records' fields as columns; JSON Lines has one record per line. */
const file = (record: z.ZodType) => ({
  status: '200' as const,
  schema: record,
  types: ['application/x-ndjson', 'text/csv'],
});

const icalendar = z
  .string()
  .meta({ examples: ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\nNAME:市图书馆\r\nEND:VCALENDAR\r\n'] });

/** What goes out as files and to calendar programs, and what comes in from feeds. */
export const EXCHANGE_ROUTES: Route[] = [
  {
    method: 'get',
    path: '/exports/posts',
    id: 'exportPosts',
    summary: 'Every post as a file, or those that are named',
    query: PostExportQuery,
    answer: file(ExportedPost),
  },
  {
    method: 'get',
    path: '/exports/deliveries',
    id: 'exportDeliveries',
    summary: 'Every delivery as a file',
    query: ExportQuery,
    answer: file(ExportedDelivery),
  },
  {
    method: 'get',
    path: '/exports/delivery-changes',
    id: 'exportDeliveryChanges',
    summary: 'Every move of every delivery as a file',
    query: ExportQuery,
    answer: file(ExportedDeliveryChange),
  },
  {
    method: 'get',
    path: '/exports/audit',
    id: 'exportAudit',
    summary: 'Who changed what, as a file',
    query: ExportQuery,
    answer: file(ExportedAuditEntry),
  },
  {
    method: 'get',
    path: '/calendar.ics',
    id: 'readCalendar',
    summary: 'When posts go out, for calendar programs (iCalendar)',
    isPublic: true,
    query: CalendarQuery,
    answer: { status: '200', schema: icalendar, types: ['text/calendar'] },
  },
  {
    method: 'get',
    path: '/calendar-links',
    id: 'listCalendarLinks',
    summary: 'The calendar’s secret addresses',
    query: PageQuery,
    answer: ok(CalendarLinkList),
  },
  {
    method: 'post',
    path: '/calendar-links',
    id: 'createCalendarLink',
    summary: 'Make a secret address; answers it, once',
    body: CreateCalendarLink,
    answer: made(CalendarLinkCreated),
  },
  {
    method: 'post',
    path: '/calendar-links/{id}/rotate',
    id: 'rotateCalendarLink',
    summary: 'Put another secret in the place of this one; answers the address, once',
    answer: ok(CalendarLinkCreated),
  },
  {
    method: 'delete',
    path: '/calendar-links/{id}',
    id: 'deleteCalendarLink',
    summary: 'Revoke a secret address',
    answer: gone,
  },
  {
    method: 'get',
    path: '/feeds',
    id: 'listFeeds',
    summary: 'The library’s feeds, newest first',
    query: PageQuery,
    answer: ok(FeedList),
  },
  {
    method: 'post',
    path: '/feeds',
    id: 'createFeed',
    summary: 'Follow a feed: its new items become posts',
    body: CreateFeed,
    answer: made(Feed),
  },
  {
    method: 'post',
    path: '/feeds/preview',
    id: 'previewFeed',
    summary: 'What the newest items of a feed would become; nothing is stored',
    body: PreviewFeed,
    answer: ok(FeedPreview),
  },
  {
    method: 'get',
    path: '/feeds/{id}',
    id: 'getFeed',
    summary: 'One feed, with its last problem',
    answer: ok(Feed),
  },
  {
    method: 'get',
    path: '/feeds/{id}/items',
    id: 'listFeedItems',
    summary: 'What the feed’s items became, newest first',
    query: PageQuery,
    answer: ok(FeedItemList),
  },
  {
    method: 'patch',
    path: '/feeds/{id}',
    id: 'updateFeed',
    summary: 'Change a feed, switch it off or on',
    body: UpdateFeed,
    answer: ok(Feed),
  },
  {
    method: 'post',
    path: '/feeds/{id}/poll',
    id: 'pollFeed',
    summary: 'Ask a feed soon',
    answer: ok(Feed),
  },
  {
    method: 'delete',
    path: '/feeds/{id}',
    id: 'deleteFeed',
    summary: 'Follow a feed no more; its posts stay',
    answer: gone,
  },
];
