import { DeliveryDesk } from '@shelfcast/publishing';
import { waitFor } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './desk-fixture.js';

const soon = (ms: number) => new Date(Date.now() + ms);

describe('a pause', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await Desk.open(null);
    desk.startClock();
    await desk.startWorkers();
  });
  afterAll(() => desk.close());

  const pause = (publishingPaused: boolean) =>
    desk.db.organization.update({ where: { id: 'lib' }, data: { publishingPaused } });
  const states = async (posts: string[]) =>
    (await Promise.all(posts.map((post) => desk.deliveries(post)))).flat();
  const published = (posts: string[]) =>
    waitFor('all to be published', async () => {
      const all = await states(posts);
      return all.every(({ status }) => status === 'published') ? all : null;
    });
  /** Several rounds of the sweep have had their chance by then. */
  const overdueFor = (ms: number, dueAt: Date) =>
    waitFor('time to pass', () => Date.now() > dueAt.getTime() + ms);

  it('in the middle of a burst stops every further claim, and ends in the order of the posts', async () => {
    const dueAt = soon(2500);
    const posts: string[] = [];
    const accounts = await desk.connect();
    for (let index = 0; index < 12; index += 1)
      posts.push(await desk.schedule(accounts, new Date(dueAt.getTime() + index)));
    await waitFor('the first claim', async () => (await states(posts)).some(({ attempts }) => attempts > 0));
    await pause(true);
    await waitFor('what is under way to end', async () =>
      (await states(posts)).every(({ status }) => status === 'queued' || status === 'published'),
    );
    const sent = (await states(posts)).filter(({ attempts }) => attempts > 0).length;
    await overdueFor(5000, dueAt);
    const later = await states(posts);
    expect(later.filter(({ attempts }) => attempts > 0)).toHaveLength(sent);
    expect(later.some(({ status }) => status === 'queued')).toBe(true);
    await pause(false);
    const deliveries = await published(posts);
    const record = await desk.record();
    for (const { id, remoteAccountId } of Object.values(accounts)) {
      const due = deliveries.filter(({ accountId }) => accountId === id);
      const inOrder = due.toSorted((one, other) => Number(one.dueAt) - Number(other.dueAt));
      const arrived = record.filter(({ account }) => account === remoteAccountId);
      expect(arrived.map(({ link }) => due.find(({ marker }) => link?.includes(marker))?.id)).toEqual(
        inOrder.map((each) => each.id),
      );
    }
  });

  it('of one account holds no other up', async () => {
    const accounts = await desk.connect();
    await desk.db.account.update({ where: { id: accounts.weibo.id }, data: { status: 'paused' } });
    const dueAt = soon(300);
    const post = await desk.schedule({ weibo: accounts.weibo, twitter: accounts.twitter }, dueAt);
    const of = async (network: string) =>
      (await desk.deliveries(post)).find((delivery) => delivery.network === network);
    await waitFor('the other account', async () => (await of('twitter'))?.status === 'published');
    await overdueFor(2000, dueAt);
    expect(await of('weibo')).toMatchObject({ status: 'queued', attempts: 0 });
    await desk.db.account.update({ where: { id: accounts.weibo.id }, data: { status: 'connected' } });
    await published([post]);
  });

  it('that lasts beyond a post’s latest time leaves it to a person', async () => {
    const accounts = await desk.connect();
    await pause(true);
    const post = await desk.schedule({ twitter: accounts.twitter }, soon(200));
    await desk.db.delivery.updateMany({ where: { postId: post }, data: { latestAt: soon(1000) } });
    const missed = await waitFor('it to be missed', async () =>
      (await desk.deliveries(post)).find(({ status }) => status === 'missed'),
    );
    expect(missed).toMatchObject({ attempts: 0, problemCode: 'missed' });
    await pause(false);
    await desk.db.$transaction((tx) => new DeliveryDesk().retry(tx, missed.id));
    await published([post]);
  });
});
