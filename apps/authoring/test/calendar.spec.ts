import type { CalendarLinkCreated, CalendarLinkList, Post } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor } from './front-door.js';

let door: FrontDoor;
let accountId: string;

beforeAll(async () => {
  door = await FrontDoor.open();
  accountId = (await door.connect('weibo')).id;
});
afterAll(() => door.close());

const DAY_MS = 86_400_000;
const noon = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + 3 * DAY_MS + DAY_MS / 2);

const pathOf = ({ url }: CalendarLinkCreated) => new URL(url).pathname + new URL(url).search;

async function newLink(key = door.key): Promise<CalendarLinkCreated> {
  const answer = await door.as(key).post('/api/v1/calendar-links').send({ name: 'Hall screen' }).expect(201);
  return answer.body as CalendarLinkCreated;
}

async function newPost(title: string, scheduledAt?: Date): Promise<Post> {
  const words = {
    kind: 'news',
    title,
    body: 'Body.',
    link: 'https://library.example/',
    accountIds: [accountId],
  };
  const time = scheduledAt && { scheduledAt: scheduledAt.toISOString(), timeZone: 'Europe/Berlin' };
  return (
    await door
      .as()
      .post('/api/v1/posts')
      .send({ ...words, ...time })
      .expect(201)
  ).body as Post;
}

/** RFC 5545, 3.1: long lines are folded. */
const read = async (link: CalendarLinkCreated, headers: Record<string, string> = {}) => {
  const answer = await door.anonymous.get(pathOf(link)).set(headers).buffer(true);
  return { answer, lines: (answer.text ?? '').replaceAll('\r\n ', '').split('\r\n') };
};

describe('the calendar under a secret address', () => {
  it('has an event per scheduled post, at its instant in UTC, under an id that stays', async () => {
    const post = await newPost('Lesung, heute; „Bücher“', noon);
    const draft = await newPost('Not scheduled');
    const link = await newLink();
    const { answer, lines } = await read(link);
    expect(answer.headers['content-type']).toContain('text/calendar');
    const stamp = noon.toISOString().replaceAll(/[-:]|\.\d+/g, '');
    expect(lines).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        `UID:${post.id}@shelfcast`,
        `DTSTART:${stamp}`,
        'SEQUENCE:0',
        'SUMMARY:Lesung\\, heute\\; „Bücher“',
        'STATUS:CONFIRMED',
        'X-WR-TIMEZONE:Asia/Shanghai',
        'END:VCALENDAR',
      ]),
    );
    const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', timeStyle: 'short' });
    const description = lines.find((line) => line.startsWith('DESCRIPTION:'));
    expect(description).toContain(`${berlin.format(noon)} Europe/Berlin`);
    expect(answer.text).not.toContain(draft.id);

    const moved = new Date(noon.getTime() + DAY_MS);
    await door
      .as()
      .post(`/api/v1/posts/${post.id}/schedule`)
      .send({ scheduledAt: moved.toISOString() })
      .expect(200);
    const later = await read(link);
    expect(later.lines).toContain(`UID:${post.id}@shelfcast`);
    expect(later.lines).toContain(`DTSTART:${moved.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`);

    await door.as().delete(`/api/v1/posts/${post.id}`).expect(204);
    expect((await read(link)).answer.text).not.toContain(post.id);
  });

  it('answers 304 until something changes, by tag and by time', async () => {
    const post = await newPost('Steady', noon);
    const link = await newLink();
    const { headers } = (await read(link)).answer;
    const tag = { 'if-none-match': `W/"other", ${headers['etag']}` };
    const time = { 'if-modified-since': String(headers['last-modified']) };
    const unchanged = await read(link, tag);
    expect(unchanged.answer.status).toBe(304);
    expect(unchanged.answer.text).toBeFalsy();
    expect((await read(link, time)).answer.status).toBe(304);
    await door.as().post(`/api/v1/posts/${post.id}/cancel`).expect(200);
    const changed = await read(link, tag);
    expect(changed.answer.status).toBe(200);
    expect(changed.lines).toContain('STATUS:CANCELLED');
    // Within the same second too, and where the tag is another one the time does not count.
    expect((await read(link, time)).answer.status).toBe(200);
    const later = String(changed.answer.headers['last-modified']);
    expect((await read(link, { ...tag, 'if-modified-since': later })).answer.status).toBe(200);
  });

  it('is worth nothing once it is replaced or revoked, and is stored as a hash only', async () => {
    const first = await newLink();
    const stored = await door.context.db.calendarLink.findUniqueOrThrow({ where: { id: first.id } });
    const token = new URL(first.url).searchParams.get('token') ?? '';
    expect(token.length).toBeGreaterThan(40);
    expect(JSON.stringify(stored)).not.toContain(token);
    const second = (await door.as().post(`/api/v1/calendar-links/${first.id}/rotate`).expect(200))
      .body as CalendarLinkCreated;
    await door.anonymous.get(pathOf(first)).expect(404);
    await door.anonymous.get(pathOf(second)).expect(200);
    const list = (await door.as().get('/api/v1/calendar-links').expect(200)).body as CalendarLinkList;
    expect(list.items.find(({ id }) => id === first.id)).toMatchObject({ name: 'Hall screen' });
    expect(JSON.stringify(list)).not.toContain('token=');
    await door.as().delete(`/api/v1/calendar-links/${first.id}`).expect(204);
    await door.anonymous.get(pathOf(second)).expect(404);
  });

  it('shows each library its own posts and links only', async () => {
    const post = await newPost('Ours', noon);
    const ours = await newLink();
    const theirs = await newLink(door.theirKey);
    expect((await read(theirs)).answer.text).not.toContain(post.id);
    const asThem = door.as(door.theirKey);
    await asThem.delete(`/api/v1/calendar-links/${ours.id}`).expect(404);
    await asThem.post(`/api/v1/calendar-links/${ours.id}/rotate`).expect(404);
    const list = (await asThem.get('/api/v1/calendar-links').expect(200)).body as CalendarLinkList;
    expect(list.items.map(({ id }) => id)).toEqual([theirs.id]);
    await door.anonymous.get(pathOf(ours)).expect(200);
  });

  it('refuses guesses, strangers and bad requests', async () => {
    await door.anonymous.get('/api/v1/calendar.ics?token=scc_guess').expect(404);
    await door.anonymous.get('/api/v1/calendar.ics').expect(422);
    await door.anonymous.get('/api/v1/calendar-links').expect(401);
    await door.as().post('/api/v1/calendar-links').send({ name: ' ' }).expect(422);
    await door.as().post('/api/v1/calendar-links').send({ name: 'x', token: 'mine' }).expect(422);
  });
});
