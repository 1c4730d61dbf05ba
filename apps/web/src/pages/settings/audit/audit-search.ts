import { type Day, isDay } from '../../../time/days.js';
import { textOf } from '../../../components/post-filter.js';

/** What an entry can be about. */
export const SUBJECTS = [
  'account',
  'analytics-share',
  'annotation',
  'api-key',
  'audit',
  'calendar-link',
  'campaign',
  'closed-day',
  'closed-days',
  'comment',
  'delivery',
  'feed',
  'invitation',
  'library',
  'media',
  'member',
  'person',
  'post',
  'queue',
  'report',
  'series',
  'session',
  'webhook',
] as const;
export type AuditSubject = (typeof SUBJECTS)[number];

/** What the address of the audit says. */
export interface AuditSearch {
  q?: string;
  subject?: AuditSubject;
  /** The first and the last day. */
  from?: Day;
  to?: Day;
}

export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const day = (key: string) => {
    const text = textOf(search[key]);
    return text && isDay(text) ? text : undefined;
  };
  return {
    q: textOf(search['q']),
    subject: SUBJECTS.find((subject) => subject === search['subject']),
    from: day('from'),
    to: day('to'),
  };
}
