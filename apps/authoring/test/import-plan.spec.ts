import type { Account, Campaign, ImportResult, Post, PostingRules } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor } from './front-door.js';

const NO_RULES: PostingRules = {
  ...{ timeZone: 'UTC', quietHours: [], perDay: null, perWeek: null, apart: null },
};
let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open();
});
afterAll(() => door.close());

/** So many minutes after midnight of a day to come. */
const at = (days: number, minutes: number) => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000).toISOString();
};

async function accountWith(rules: Partial<PostingRules>): Promise<Account> {
  const account = await door.connect('weibo');
  await door
    .as()
    .put(`/api/v1/accounts/${account.id}/posting-rules`)
    .send({ ...NO_RULES, ...rules })
    .expect(200);
  return account;
}

const send = async ({ id }: Account, rows: object[], dryRun = false) => {
  const lines = rows.map((row, at) =>
    JSON.stringify({ kind: 'news', title: 'Hours', body: `Open until ${at}.`, ...row }),
  );
  const answer = await door
    .as()
    .post('/api/v1/posts/import')
    .query({ accountIds: id, dryRun: String(dryRun) })
    .set('content-type', 'application/x-ndjson')
    .send(lines.join('\n'))
    .expect(200);
  return answer.body as ImportResult;
};
const said = ({ rows }: ImportResult) =>
  rows.map(({ errors, warnings }) => [
    ...(errors ?? []).map(({ column, code }) => `error ${column} ${code}`),
    ...(warnings ?? []).map(({ column, code }) => `warning ${column} ${code}`),
  ]);

describe('an import', () => {
  it('is judged by quiet hours and caps row by row, beside what is planned, in a dry run as in earnest', async () => {
    const quiet = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00' };
    const account = await accountWith({
      quietHours: [{ ...quiet, enforce: 'refuse' }],
      perDay: { most: 2, enforce: 'refuse' },
      apart: { minutes: 60, enforce: 'warn' },
    });
    await send(account, [{ scheduled_at: at(3, 600) }]);
    const rows = [
      { scheduled_at: at(3, 630) },
      { scheduled_at: at(3, 900) },
      { scheduled_at: at(4, 60) },
      { scheduled_at: at(4, 600) },
      {},
    ];
    const dry = await send(account, rows, true);
    expect(said(dry)).toEqual([
      ['warning scheduled_at account.too-close'],
      ['error scheduled_at account.too-many-a-day'],
      ['error scheduled_at account.quiet-hours'],
      [],
      [],
    ]);
    const real = await send(account, rows);
    expect([said(real), real.created]).toEqual([said(dry), 3]);
    const post = (await door.as().get(`/api/v1/posts/${real.rows[3]?.postId}`).expect(200)).body as Post;
    expect(post).toMatchObject({ status: 'scheduled', scheduledAt: at(4, 600) });
  });

  it('counts every row before, however long the file is', async () => {
    const account = await accountWith({ perDay: { most: 600, enforce: 'refuse' } });
    const rows = Array.from({ length: 620 }, (_, row) => ({
      scheduled_at: at(5, row),
      client_key: `c${row}`,
    }));
    for (const dryRun of [true, false])
      expect(await send(account, rows, dryRun)).toMatchObject({ created: 600, rejected: 20 });
    // What was imported before is not judged again beside itself.
    const again = await send(account, rows);
    expect(again).toMatchObject({ created: 600, rejected: 20 });
    expect(again.rows[0]?.warnings?.map(({ code }) => code)).toEqual(['already-imported']);
  });

  it('tells that an account needs reconnecting', async () => {
    const account = await door.connect('weibo');
    await door.context.db.account.update({
      where: { id: account.id },
      data: { status: 'needs-reconnecting' },
    });
    const soon = new Date(Date.now() + 1_800_000).toISOString();
    expect(said(await send(account, [{ scheduled_at: soon }, { scheduled_at: at(2, 0) }, {}]))).toEqual([
      ['error accountIds account.needs-reconnecting'],
      ['warning accountIds account.needs-reconnecting'],
      [],
    ]);
  });

  it('gives rows to campaigns, by name or id, and refuses those of unknown and archived ones', async () => {
    const make = async (name: string, key = door.key) => {
      const goal = {
        ...{ what: 'Visits', howMuch: '+20 %', amongWhom: 'students', until: '2027-12-31' },
        measuredBy: 'the gates',
      };
      const answer = await door.as(key).post('/api/v1/campaigns').send({ name, goal });
      expect([answer.status, answer.body]).toMatchObject([201, { name }]);
      return answer.body as Campaign;
    };
    const [open, old] = [await make('开放周'), await make('Last year')];
    await make('Theirs', door.theirKey);
    await door.as().patch(`/api/v1/campaigns/${old.id}`).send({ archived: true }).expect(200);
    const account = await door.connect('weibo');
    const names = [' 开放周 ', open.id, 'Last year', 'Theirs', '', 'No such'];
    const answer = await send(
      account,
      names.map((campaign) => ({ campaign })),
    );
    expect(said(answer)).toEqual([
      [],
      [],
      ['error campaign archived-campaign'],
      ['error campaign unknown-campaign'],
      [],
      ['error campaign unknown-campaign'],
    ]);
    const posts = await Promise.all(
      [0, 1, 4].map(
        async (row) => (await door.as().get(`/api/v1/posts/${answer.rows[row]?.postId}`)).body as Post,
      ),
    );
    expect(posts.map(({ campaignId }) => campaignId)).toEqual([open.id, open.id, null]);
    const file = (await door.as().get('/api/v1/exports/posts').query({ format: 'ndjson' }).buffer(true)).text;
    const exported = file
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { id: string; campaign: string | null });
    expect(exported.find(({ id }) => id === posts[0]?.id)?.campaign).toBe('开放周');
    expect(exported.find(({ id }) => id === posts[2]?.id)?.campaign).toBeNull();
  });
});
