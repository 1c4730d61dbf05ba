import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';

export interface CalendarPost {
  id: string;
  version: number;
  status: string;
  title: string;
  link: string | null;
  scheduledAt: Date;
  timeZone: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** Of the accounts it goes to. */
  accounts: string[];
}

export interface CalendarLibrary {
  name: string;
  timeZone: string;
  publicUrl: string;
}

const EVENT_MS = 15 * 60_000;
const REFRESH_SECONDS = 15 * 60;

/**
 * The posts as RFC 5545 wants them. An event begins at an instant, written in UTC, so that no reader's table of zones can
 * move it; the zone it was meant in is told in words. The same posts always make the same text.
 */
export function writeCalendar(library: CalendarLibrary, posts: CalendarPost[]): string {
  const { name, timeZone, publicUrl } = library;
  const calendar = ical({
    name: `${name} · Shelfcast`,
    prodId: { company: 'Shelfcast', product: 'Shelfcast', language: 'EN' },
    ttl: REFRESH_SECONDS,
    x: { 'X-WR-TIMEZONE': timeZone },
  });
  for (const post of posts) {
    const { id, version, title, scheduledAt, createdAt, updatedAt } = post;
    calendar.createEvent({
      id: `${id}@shelfcast`,
      sequence: version - 1,
      stamp: updatedAt,
      created: createdAt,
      lastModified: updatedAt,
      start: scheduledAt,
      end: new Date(scheduledAt.getTime() + EVENT_MS),
      summary: title,
      description: describe(post, timeZone),
      url: `${publicUrl}/posts/${id}`,
      status: statusOf(post.status),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

function describe(post: CalendarPost, libraryZone: string): string {
  const zone = post.timeZone ?? libraryZone;
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const lines = [
    `${local.format(post.scheduledAt)} ${zone}`,
    post.status,
    post.accounts.join(', '),
    post.link ?? '',
  ];
  return lines.filter(Boolean).join('\n');
}

function statusOf(status: string): ICalEventStatus {
  if (status === 'cancelled') return ICalEventStatus.CANCELLED;
  const isOpen = status === 'draft' || status === 'pending-approval';
  return isOpen ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}
