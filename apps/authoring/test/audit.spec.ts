import { AuditQuery, type AuditList } from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audited } from '../src/audit/audit-conditions.js';
import { FrontDoor, type SignedIn } from './front-door.js';
import { explained, rowsRead } from './rows-read.js';

/** Two thirds of them ours; of the rest of the world a row among each three. */
const ENTRIES = 60_000;

let door: FrontDoor;
let admin: SignedIn;

beforeAll(async () => {
  door = await FrontDoor.open();
  admin = await door.signedIn('admin');
});
afterAll(() => door.close());

async function ask(query: Record<string, string>, who = admin): Promise<AuditList> {
  const answer = await door.anonymous.get('/api/v1/audit').query(query).set('cookie', who.cookie).expect(200);
  return answer.body as AuditList;
}

describe('GET /audit', () => {
  it('finds what was done by who, what, on what, when and by its words', async () => {
    const from = new Date().toISOString();
    const goal = {
      ...{ what: 'a', howMuch: 'b', amongWhom: 'c', until: '2099-01-01', measuredBy: 'd' },
    };
    const made = await door.anonymous
      .post('/api/v1/campaigns')
      .set('cookie', admin.cookie)
      .send({ name: '古籍 Reading month', goal })
      .expect(201);
    const { id } = made.body as { id: string };
    await door.as().patch(`/api/v1/campaigns/${id}`).send({ notes: 'n' }).expect(200);
    const to = new Date(Date.now() + 1000).toISOString();

    const all = await ask({ subjectId: id });
    expect(all.items.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['campaign.update', 'key of ours'],
      ['campaign.create', 'admin'],
    ]);
    expect(all.items[1]).toMatchObject({
      ...{ actor: `user:${admin.id}`, subject: { type: 'campaign', id } },
      details: { name: '古籍 Reading month' },
    });
    const found = async (query: Record<string, string>) =>
      (await ask({ from, to, ...query })).items.map(({ action }) => action);
    expect(await found({ actor: `user:${admin.id}` })).toEqual(['campaign.create']);
    expect(await found({ action: 'campaign.update' })).toEqual(['campaign.update']);
    expect(await found({ subject: 'campaign' })).toHaveLength(2);
    expect(await found({ subject: 'webhook' })).toEqual([]);
    for (const q of ['古籍', '籍', 'reading', 'MONTH 古', `create ${id}`])
      expect([q, await found({ q })]).toEqual([q, ['campaign.create']]);
    expect(await found({ q: 'read' })).toEqual([]);
    expect(await found({ q: '籍古' })).toEqual([]);
    expect((await ask({ subjectId: id, to: from })).items).toEqual([]);
  });

  it('goes on page by page, newest first', async () => {
    for (const number of [1, 2, 3, 4, 5])
      await door
        .as()
        .post('/api/v1/calendar-links')
        .send({ name: `Screen ${number}` })
        .expect(201);
    const names: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: AuditList = await ask({
        ...{ subject: 'calendar-link', limit: '2' },
        ...(cursor && { cursor }),
      });
      names.push(...page.items.map(({ details }) => details['name']));
      cursor = page.nextCursor;
    }
    expect(names).toEqual([5, 4, 3, 2, 1].map((number) => `Screen ${number}`));
  });

  it('is for administrators and programs, each of their own library', async () => {
    for (const role of ['editor', 'author', 'analyst'] as const) {
      const { cookie } = await door.signedIn(role);
      await door.anonymous.get('/api/v1/audit').set('cookie', cookie).expect(403);
    }
    const { items } = (await door.as(door.theirKey).get('/api/v1/audit').expect(200)).body as AuditList;
    expect(items).toEqual([]);
  });

  it('refuses what cannot be asked for', async () => {
    for (const query of [{ q: '!?' }, { from: 'yesterday' }, { who: 'me' }, { cursor: 'x' }])
      await door.as().get('/api/v1/audit').query(query).expect(422);
  });
});

describe('a page of a long audit', () => {
  beforeAll(() => fill());

  it.each([
    ['newest first', {}],
    ['from the middle', { to: minutesAgo(ENTRIES / 2) }],
    ['of one person', { actor: 'user:rare' }],
    ['of one action', { action: 'webhook.delete' }],
    ['of one kind of thing', { subject: 'webhook' }],
    ['of one thing', { subjectId: 's30000' }],
    ['of a word that few have', { q: '稀有' }],
    ['of a word that all have', { q: 'common' }],
    ['of one person in a stretch of time', { actor: 'user:rare', from: minutesAgo(ENTRIES / 2) }],
  ])('%s reads about as many entries as it shows', async (_what, query) => {
    const { found, read } = await entriesOf(query);
    expect(found).toBeGreaterThan(0);
    expect(read).toBeLessThan(500);
  });

  it('would be told from one that reads them all', async () => {
    const { db } = door.context;
    await db.$executeRawUnsafe('DROP INDEX audit_entries_words');
    expect((await entriesOf({ q: '稀有' })).read).toBeGreaterThan(ENTRIES / 3);
  });
});

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

async function entriesOf(query: object) {
  const plan = await explained(
    door.context.db,
    sql`SELECT a.id FROM audit_entries a ${audited('ours', AuditQuery.parse(query))}`,
  );
  return { found: plan['Actual Rows'], read: rowsRead(plan, 'audit_entries') };
}

async function fill(): Promise<void> {
  await door.context.db.$executeRawUnsafe(`
    INSERT INTO audit_entries (id, organization_id, actor, actor_name, action, subject_type, subject_id, details, at)
    SELECT 'e' || lpad(n::text, 8, '0'), CASE n % 3 WHEN 0 THEN 'theirs' ELSE 'ours' END,
      CASE n % 1000 WHEN 1 THEN 'user:rare' ELSE 'user:u' || n % 7 END, 'common',
      CASE n % 1000 WHEN 2 THEN 'webhook.delete' ELSE 'post.update' END,
      CASE n % 1000 WHEN 2 THEN 'webhook' ELSE 'post' END, 's' || n - n % 10,
      CASE n % 1000 WHEN 4 THEN '{"title": "一件稀有的书"}' ELSE '{"fields": ["body"]}' END::jsonb,
      now() - n * interval '1 minute'
    FROM generate_series(1, ${ENTRIES}) n`);
  await door.context.db.$executeRawUnsafe('VACUUM ANALYZE audit_entries');
}
