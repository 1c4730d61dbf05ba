import { rollUpClicks } from '@shelfcast/analytics';
import type {
  AccountGrowthList,
  AccountIndexList,
  AnalyticsOverview,
  AnalyticsShareCreated,
  AnalyticsShareList,
  AnnotationList,
  FigureList,
  FiguresStored,
  Funnel,
  RankedPostList,
  ReadingBudget,
  SharedAnalytics,
  Timeseries,
} from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor } from './front-door.js';

const DAYS = { from: '2026-10-01', to: '2026-10-07' };
let door: FrontDoor;
let account: string;
let deliveries: string[];

beforeAll(async () => {
  door = await FrontDoor.open();
  account = (await door.connect('twitter')).id;
  deliveries = [];
  for (const [title, day, likes] of [
    ['First', '2026-10-01', 10],
    ['Second', '2026-10-02', 30],
    ['Third', '2026-10-03', null],
  ] as const) {
    const body = { kind: 'news', title, body: 'Open at nine.', accountIds: [account], tags: ['古籍'] };
    const { body: post } = await door.as().post('/api/v1/posts').send(body).expect(201);
    const { id } = post as { id: string };
    const delivery = `delivery-${title}`;
    deliveries.push(delivery);
    await door.context.db.delivery.deleteMany({ where: { postId: id } });
    await door.context.db.delivery.create({
      data: {
        ...{ id: delivery, organizationId: 'ours', postId: id, accountId: account, network: 'twitter' },
        ...{ status: 'published', publishedAt: new Date(`${day}T04:00:00Z`), marker: title, remoteId: title },
      },
    });
    const gained = { likes, impressions: 1000, comments: likes === null ? null : 1 };
    const on = { organizationId: 'ours', day: new Date(day) };
    await door.context.db.postDay.create({ data: { deliveryId: delivery, ...on, ...gained } });
    await door.context.db.postSum.update({ where: { deliveryId: delivery }, data: gained });
  }
});
afterAll(() => door.close());

async function ask<T>(path: string, query: Record<string, string> = {}, key?: string): Promise<T> {
  const answer = await door
    .as(key)
    .get(`/api/v1/analytics/${path}`)
    .query({ ...DAYS, ...query });
  expect([path, answer.status, answer.text.slice(0, 200)]).toEqual([path, 200, answer.text.slice(0, 200)]);
  return answer.body as T;
}

describe('GET /analytics', () => {
  it('answers the overview with its comparison, its freshness and how it was made', async () => {
    const told = await ask<AnalyticsOverview>('overview');
    const of = (metric: string) => told.metrics.find((each) => each.metric === metric);
    expect(of('likes')).toEqual({ metric: 'likes', value: 40, previous: null, change: null });
    expect(of('reads')).toEqual({ metric: 'reads', value: null, previous: null, change: null });
    expect(of('posts')).toMatchObject({ value: 3, previous: 0 });
    expect(told.rates.find(({ by }) => by === 'impressions')).toMatchObject({
      ...{ engagements: 42, basis: 3000, value: 0.014 },
    });
    expect(told.period).toMatchObject({ ...DAYS, days: 7, timeZone: 'Asia/Shanghai' });
    expect(told.freshness).toEqual({ reportedAt: null, waiting: 0, unread: 3 });
    expect(told.calculation.formula).not.toBe('');
  });

  it('compares with the days before', async () => {
    const told = await ask<AnalyticsOverview>('overview', { from: '2026-10-02', to: '2026-10-02' });
    const likes = told.metrics.find(({ metric }) => metric === 'likes');
    expect(likes).toEqual({ metric: 'likes', value: 30, previous: 10, change: 2 });
  });

  it('answers a metric by day, divided as wanted', async () => {
    const { series } = await ask<Timeseries>('timeseries', { metric: 'likes', by: 'tag' });
    expect(series).toMatchObject([{ key: '古籍', total: 40 }]);
    expect(series[0]?.points).toHaveLength(7);
    expect(series[0]?.points[1]).toEqual({ at: '2026-10-02', value: 30 });
    expect(series[0]?.points[2]).toEqual({ at: '2026-10-03', value: null });
  });

  it('ranks posts over its pages', async () => {
    const first = await ask<RankedPostList>('posts', { metric: 'likes', limit: '2' });
    expect(first.items.map(({ deliveryId }) => deliveryId)).toEqual([deliveries[1], deliveries[0]]);
    const rest = await ask<RankedPostList>('posts', {
      ...{ metric: 'likes', limit: '2', cursor: first.nextCursor ?? '' },
    });
    expect(rest.items.map(({ deliveryId }) => deliveryId)).toEqual([deliveries[2]]);
    expect(rest.items[0]?.values).toEqual({ impressions: 1000 });
    expect(rest.nextCursor).toBeNull();
  });

  it('says how accounts grew and what reading them costs', async () => {
    const { db } = door.context;
    await db.$executeRaw(sql`INSERT INTO measured_accounts (account_id, organization_id, network, problem_code)
      VALUES (${account}, 'ours', 'twitter', 'budget-used-up') ON CONFLICT DO NOTHING`);
    await db.metricCharge.create({ data: { accountId: account, day: new Date(), reads: 20, usd: 0.02 } });
    const { items } = await ask<AccountGrowthList>('accounts');
    expect(items).toMatchObject([
      { accountId: account, published: 3, reading: { spentUsd: 0.02, budgetUsd: 5 } },
    ]);
    const path = `/api/v1/analytics/accounts/${account}`;
    const set = await door.as().patch(path).send({ monthlyBudgetUsd: 12.5 }).expect(200);
    expect(set.body as ReadingBudget).toEqual({ accountId: account, budgetUsd: 12.5, spentUsd: 0.02 });
    const row = await db.measuredAccount.findUniqueOrThrow({ where: { accountId: account } });
    expect(row.problemCode).toBeNull();
    expect(row.dueAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await db.auditEntry.count({ where: { action: 'account.reading-budget' } })).toBe(1);
  });

  it('follows readers from posts to what came of them, as the catalogue tells it', async () => {
    const { db } = door.context;
    const [deliveryId = ''] = deliveries;
    const of = { organizationId: 'ours', deliveryId, postId: 'p', accountId: account, network: 'twitter' };
    await db.link.create({ data: { ...of, code: 'spring', target: 'https://library.example/?sp=spring' } });
    const at = new Date('2026-10-02T03:00:00Z');
    const ids = [1, 2, 3, 4].map((n) => `019a3f00-0000-7000-8000-00000000000${n}`);
    for (const id of ids)
      await db.linkClick.create({ data: { id, code: 'spring', deliveryId, at, visitor: id } });
    const tell = async (...told: [number, string][]) => {
      const conversions = told.map(([n, kind]) => ({
        ...{ clickId: ids[n], kind, reference: 'r', at: '2026-10-02T03:05:00Z' },
      }));
      return (await door.as().post('/api/v1/analytics/conversions').send({ conversions }).expect(200)).body;
    };
    expect(await tell([0, 'arrival'], [1, 'arrival'], [1, 'hold-placed'])).toEqual({ recorded: 3, known: 0 });
    expect(await tell([1, 'hold-placed'])).toEqual({ recorded: 0, known: 1 });
    const ahead = { conversions: [{ clickId: ids[0], kind: 'other', at: '2099-01-01T00:00:00Z' }] };
    const refused = await door.as().post('/api/v1/analytics/conversions').send(ahead).expect(422);
    expect(refused.body).toMatchObject({ errors: [{ field: 'conversions.0.at' }] });
    await db.staleClicks.create({ data: { deliveryId, since: at } });
    await rollUpClicks(db);
    const told = await ask<Funnel>('funnel');
    expect(told.steps.map(({ step, value, rate }) => [step, value, rate?.value])).toEqual([
      ['posts', 3, undefined],
      ['seen', 3000, undefined],
      ['visits', 4, 0.0013],
      ['arrivals', 2, 0.5],
      ['conversions', 1, 0.25],
    ]);
    expect(told.conversions).toMatchObject([{ kind: 'hold-placed', value: 1, previous: 0 }]);
    const theirs = await ask<Funnel>('funnel', {}, door.theirKey);
    expect(theirs.steps.find(({ step }) => step === 'visits')?.value).toBeNull();
  });

  it('keeps notes of what was on, and what was wanted of a month', async () => {
    const note = { from: '2026-10-01', to: '2026-10-03', text: 'National Day' };
    const { body: made } = await door.as().post('/api/v1/analytics/annotations').send(note).expect(201);
    const notes = async (key?: string) => (await ask<AnnotationList>('annotations', {}, key)).items;
    expect(await notes()).toMatchObject([note]);
    expect(await notes(door.theirKey)).toEqual([]);
    const path = `/api/v1/analytics/annotations/${(made as { id: string }).id}`;
    await door.as(door.theirKey).delete(path).expect(404);
    await door.as().delete(path).expect(204);
    expect(await notes()).toEqual([]);
    const goal = { month: '2026-10', text: 'More readers at the workshop.' };
    await door.as().put('/api/v1/analytics/report-goal').send(goal).expect(200);
    const month = { month: '2026-10' };
    const wanted = await door.as().get('/api/v1/analytics/report-goal').query(month).expect(200);
    expect(wanted.body).toEqual(goal);
  });

  it('shows a shared choice to whoever has its address, until it ends', async () => {
    const { db } = door.context;
    const input = { choice: { ...DAYS, network: 'twitter' }, days: 7 };
    const { body } = await door.as().post('/api/v1/analytics/shares').send(input).expect(201);
    const { id, url } = body as AnalyticsShareCreated;
    const open = () => door.anonymous.get('/api/v1/shared-analytics').query({ token: url.split('/').at(-1) });
    const shown = (await open().expect(200)).body as SharedAnalytics;
    expect(shown.overview.metrics.find(({ metric }) => metric === 'likes')?.value).toBe(40);
    expect(shown.posts.map(({ title }) => title)).toContain('Second');
    const { items } = (await door.as().get('/api/v1/analytics/shares').expect(200))
      .body as AnalyticsShareList;
    expect(items).toMatchObject([{ id, choice: input.choice }]);
    expect(JSON.stringify(items)).not.toContain('token');
    const where = { id };
    await db.analyticsShare.update({ where, data: { expiresAt: new Date(Date.now() - 1000) } });
    await open().expect(404);
    await db.analyticsShare.update({ where, data: { expiresAt: new Date(Date.now() + 60_000) } });
    await door.as(door.theirKey).delete(`/api/v1/analytics/shares/${id}`).expect(404);
    await door.as().delete(`/api/v1/analytics/shares/${id}`).expect(204);
    await open().expect(404);
  });

  it('keeps the library’s own figures, one for each name and day, beside the days before', async () => {
    const put = async (...figures: [string, string, number | null][]) => {
      const given = figures.map(([name, day, value]) => ({ name, day, value, source: 'ILS' }));
      const answer = await door.as().put('/api/v1/analytics/figures').send({ figures: given });
      expect([answer.status, answer.text]).toEqual([200, answer.text]);
      return answer.body as FiguresStored;
    };
    const facts: [string, string, number][] = [
      ['visits', '2026-09-30', 50],
      ['visits', '2026-10-01', 60],
      ['visits', '2026-10-03', 40],
      ['cardHolders', '2026-10-01', 900],
      ['cardHolders', '2026-10-02', 905],
    ];
    expect(await put(...facts)).toEqual({ created: 5, changed: 0, unchanged: 0, removed: 0 });
    expect(await put(...facts)).toEqual({ created: 0, changed: 0, unchanged: 5, removed: 0 });
    const again = await put(['visits', '2026-10-03', 45], ['cardHolders', '2026-10-01', null]);
    expect(again).toEqual({ created: 0, changed: 1, unchanged: 0, removed: 1 });
    const { items } = await ask<FigureList>('figures');
    expect(items).toMatchObject([
      { name: 'cardHolders', is: 'latest', value: 905, previous: null, change: null },
      { name: 'visits', is: 'sum', value: 105, previous: 50, change: 1.1, sources: ['ILS'] },
    ]);
    expect(items[1]?.points.slice(0, 3).map(({ value }) => value)).toEqual([60, null, 45]);
    expect((await ask<FigureList>('figures', {}, door.theirKey)).items).toEqual([]);
    const twice = { name: 'visits', day: '2026-10-01', value: 1, source: 'ILS' };
    await door
      .as()
      .put('/api/v1/analytics/figures')
      .send({ figures: [twice, twice] })
      .expect(422);
    expect(await door.context.db.auditEntry.count({ where: { action: 'figures.put' } })).toBe(3);
  });

  it('reckons an account’s index in both of its forms, and keeps it', async () => {
    const { id: accountId } = await door.connect('weibo');
    const body = { accountId, ...DAYS };
    await door.as(door.theirKey).post('/api/v1/analytics/indices').send(body).expect(404);
    const made = await door.as().post('/api/v1/analytics/indices').send(body).expect(200);
    const { items } = made.body as AccountIndexList;
    const none = { index: 'BCI', ...DAYS, value: 0, previous: 0, missing: [], inputs: { posts: 0 } };
    expect(items).toMatchObject([none, none]);
    expect(items.map(({ version }) => version).sort()).toEqual(['BCI-four-term', 'BCI-seven-term']);
    expect(await ask<AccountIndexList>('indices', { accountId })).toEqual({ items });
    expect((await ask<AccountIndexList>('indices', {}, door.theirKey)).items).toEqual([]);
  });

  it('shows nothing of another library', async () => {
    const told = await ask<AnalyticsOverview>('overview', {}, door.theirKey);
    expect(told.metrics.find(({ metric }) => metric === 'likes')?.value).toBeNull();
    expect((await ask<RankedPostList>('posts', {}, door.theirKey)).items).toEqual([]);
    const path = `/api/v1/analytics/accounts/${account}`;
    await door.as(door.theirKey).patch(path).send({ monthlyBudgetUsd: 1 }).expect(404);
  });

  it.each([
    ['overview', { from: '2026-10-07', to: '2026-10-01' }, 'to'],
    ['overview', { from: '2025-01-01', to: '2026-10-01' }, 'to'],
    ['overview', { from: '01.10.2026' }, 'from'],
    ['overview', { colour: 'red' }, 'colour'],
    ['timeseries', { interval: 'hour', from: '2026-09-01', to: '2026-10-01' }, 'to'],
    ['timeseries', { metric: 'smiles' }, 'metric'],
    ['posts', { cursor: 'bm90IG91cnM' }, 'cursor'],
    ['posts', { limit: '101' }, 'limit'],
  ])('refuses %s with %j in words, naming the field', async (path, query, field) => {
    const answer = await door
      .as()
      .get(`/api/v1/analytics/${path}`)
      .query({ ...DAYS, ...query })
      .expect(422);
    expect((answer.body as { errors: { field: string }[] }).errors[0]?.field).toBe(field);
  });

  it('is not for authors', async () => {
    const cookie = await door.signIn(await door.person('author'));
    await door.anonymous.get('/api/v1/analytics/overview').set({ cookie }).expect(403);
  });
});
