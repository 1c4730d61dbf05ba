import type { Post, PublishingHealth } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour } from './front-door.js';

let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open();
});
afterAll(() => door.close());

const health = async (key?: string) =>
  (await door.as(key).get('/api/v1/health/publishing').expect(200)).body as PublishingHealth;

describe('GET /health/publishing', () => {
  it('tells where the library’s deliveries stand, and which of them wait for a person', async () => {
    const account = await door.connect('weibo');
    const words = { kind: 'news', title: '闭馆', body: '十月一日闭馆', accountIds: [account.id] };
    const posts = await Promise.all(
      ['一', '二', '三'].map(
        async (which) =>
          (
            await door
              .as()
              .post('/api/v1/posts')
              .send({ ...words, title: which, scheduledAt: inAnHour() })
              .expect(201)
          ).body as Post,
      ),
    );
    expect(await health()).toMatchObject({ needPerson: 0, waiting: [] });
    const [late, missed] = posts.map(({ deliveries }) => deliveries[0]?.id ?? '');
    const ago = new Date(Date.now() - 300_000);
    const { db } = door.context;
    await db.delivery.update({ where: { id: late }, data: { dueAt: ago, nextAttemptAt: ago } });
    await db.delivery.update({
      where: { id: missed },
      data: {
        ...{ status: 'missed', dueAt: ago, nextAttemptAt: ago },
        ...{ problemCode: 'missed', problemDetail: 'Too late.', problemAction: 'Send it now.' },
      },
    });
    const limitedUntil = new Date(Date.now() + 60_000);
    await db.account.update({ where: { id: account.id }, data: { limitedUntil } });
    const seen = await health();
    expect(seen).toMatchObject({
      publishingPaused: false,
      needPerson: 1,
      accounts: [
        { id: account.id, network: 'weibo', status: 'connected', limitedUntil: limitedUntil.toISOString() },
      ],
      waiting: [
        {
          ...{
            id: missed,
            postTitle: '二',
            accountId: account.id,
            status: 'missed',
            dueAt: ago.toISOString(),
          },
          problem: { code: 'missed', detail: 'Too late.', action: 'Send it now.' },
        },
      ],
    });
    const states = Object.fromEntries(seen.accounts[0]?.states.map((each) => [each.state, each]) ?? []);
    expect(Object.keys(states).sort()).toEqual(['due', 'late', 'missed']);
    expect(states['late']).toMatchObject({ count: 1 });
    expect(states['late']?.oldestSeconds).toBeGreaterThanOrEqual(300);
  });

  it('says truly that no clock runs, and why that matters: nobody promotes what is due', async () => {
    const { clock } = await health();
    expect(clock).toMatchObject({ promotedAt: null, sweptAt: null, running: false });
    const now = new Date();
    for (const name of ['promote', 'sweep'])
      await door.context.db.clockRound.create({ data: { name, endedAt: now } });
    expect((await health()).clock).toMatchObject({ promotedAt: now.toISOString(), running: true });
  });

  it('shows a library its own only, and nothing to a stranger', async () => {
    expect(await health(door.theirKey)).toMatchObject({ accounts: [], waiting: [], needPerson: 0 });
    await door.anonymous.get('/api/v1/health/publishing').expect(401);
  });
});

describe('GET /metrics', () => {
  it('answers what Prometheus reads, without anybody’s words', async () => {
    const answer = await door.anonymous.get('/metrics').expect(200);
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.text).toMatch(/^# TYPE nodejs_eventloop_lag_seconds gauge$/m);
    for (const line of answer.text.split('\n').filter(Boolean))
      expect(line).toMatch(/^(# (HELP|TYPE) \S+ .+|[a-z_0-9]+(\{[^}]*\})? \S+)$/);
    expect(answer.text).not.toContain('闭馆');
  });
});
