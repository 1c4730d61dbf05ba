import { DeliveryDesk, DeliveryStateError, requestRemoval } from '@shelfcast/publishing';
import { queueHomes, waitFor, type OpenQueueHome } from '@shelfcast/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './desk-fixture.js';

const soon = (ms: number) => new Date(Date.now() + ms);

describe.each(queueHomes())('the publishing path on $name', ({ open }) => {
  let home: OpenQueueHome;
  let desk: Desk;

  beforeAll(async () => {
    home = await open();
    desk = await Desk.open(home.redisUrl);
    desk.startClock();
    await desk.startWorkers();
  });
  afterEach(() => desk.call('DELETE', '/__sandbox/faults'));
  afterAll(async () => {
    await desk.close();
    await home.close();
  });

  const published = (postId: string) =>
    waitFor(
      'all deliveries to be published',
      async () => {
        const deliveries = await desk.deliveries(postId);
        return deliveries.every((each) => each.status === 'published') ? deliveries : null;
      },
      40_000,
    );

  it('takes a post with a picture to all three networks, once each and never early', async () => {
    const accounts = await desk.connect();
    const dueAt = soon(1500);
    const postId = await desk.schedule(accounts, dueAt, { mediaIds: ['thumb'] });
    const deliveries = await published(postId);
    const record = (await desk.record()).filter((post) =>
      Object.values(accounts).some((each) => each.remoteAccountId === post.account),
    );
    expect(record).toHaveLength(3);
    for (const delivery of deliveries) {
      const post = record.find((each) => each.network === delivery.network);
      expect(post?.remoteId).toBe(delivery.remoteId);
      expect(post?.link).toContain(delivery.marker);
      expect(Date.parse(post?.receivedAt ?? '')).toBeGreaterThanOrEqual(dueAt.getTime());
      expect(delivery).toMatchObject({ attempts: 1, problemCode: null, holdsAccount: false });
      expect(delivery.url).toMatch(/^https?:\/\//);
    }
    expect((await desk.db.post.findUniqueOrThrow({ where: { id: postId } })).status).toBe('published');
  });

  it('does not publish what was cancelled, and publishes what was moved at its new time', async () => {
    const accounts = await desk.connect();
    const cancelled = await desk.schedule(accounts, soon(1500));
    const moved = await desk.schedule(accounts, soon(1500));
    const later = soon(3000);
    const staff = new DeliveryDesk();
    await waitFor('both posts to be queued', async () => {
      const rows = [...(await desk.deliveries(cancelled)), ...(await desk.deliveries(moved))];
      return rows.every((each) => each.status === 'queued');
    });
    await desk.db.$transaction((tx) => staff.cancel(tx, { postId: cancelled }));
    await desk.db.$transaction((tx) => staff.reschedule(tx, moved, later));
    const deliveries = await published(moved);
    const record = await desk.record();
    for (const delivery of deliveries) {
      const post = record.find((each) => each.link?.includes(delivery.marker));
      expect(Date.parse(post?.receivedAt ?? '')).toBeGreaterThanOrEqual(later.getTime());
    }
    for (const delivery of await desk.deliveries(cancelled)) {
      expect(delivery.status).toBe('cancelled');
      expect(record.some((each) => each.link?.includes(delivery.marker))).toBe(false);
    }
    await expect(desk.db.$transaction((tx) => staff.touch(tx, moved))).rejects.toThrow(DeliveryStateError);
  });

  it('sends everything once though the queue loses all its jobs, before and after they are due', async () => {
    const accounts = await desk.connect();
    const dueAt = soon(4000);
    const posts = [await desk.schedule(accounts, dueAt), await desk.schedule(accounts, dueAt)];
    const all = async () => (await Promise.all(posts.map((post) => desk.deliveries(post)))).flat();
    await waitFor('all to be queued', async () => (await all()).every(({ status }) => status === 'queued'));
    await home.empty(desk.database.url);
    await waitFor('the first to be sent', async () => (await all()).some(({ attempts }) => attempts > 0));
    await home.empty(desk.database.url);
    const deliveries = (await Promise.all(posts.map(published))).flat();
    const record = await desk.record();
    for (const delivery of deliveries) {
      const sent = record.filter((post) => post.link?.includes(delivery.marker));
      expect(sent).toHaveLength(1);
      expect(Date.parse(sent[0]?.receivedAt ?? '')).toBeGreaterThanOrEqual(dueAt.getTime());
    }
  });

  it('finds a post whose answer was lost, and never sends it twice', async () => {
    const accounts = await desk.connect();
    for (const network of ['weibo', 'wechat', 'twitter'])
      await desk.fault({ network, kind: 'drop-after-accept', times: 1 });
    const postId = await desk.schedule(accounts, soon(300));
    const deliveries = await published(postId);
    const record = await desk.record();
    for (const delivery of deliveries) {
      expect(record.filter((each) => each.link?.includes(delivery.marker))).toHaveLength(1);
      expect(delivery.attempts).toBe(1);
    }
  });

  it('sends again after an error once the network is known not to have it', async () => {
    const accounts = await desk.connect();
    await desk.fault({ network: 'twitter', kind: 'status', value: 503, times: 1 });
    const postId = await desk.schedule({ twitter: accounts.twitter }, soon(200));
    const [delivery] = await published(postId);
    expect(delivery?.attempts).toBe(2);
    expect((await desk.record()).filter((each) => each.link?.includes(delivery?.marker ?? '?'))).toHaveLength(
      1,
    );
  });

  it('goes on behind each part of a thread whose answer was lost', async () => {
    const { twitter } = await desk.connect();
    await desk.fault({
      network: 'twitter',
      account: twitter.remoteAccountId,
      kind: 'drop-after-accept',
      times: 2,
    });
    const body = '第一部分。\n---\n第二部分。\n---\n第三部分。';
    const postId = await desk.schedule({ twitter }, soon(200), { body, options: { thread: true } });
    const [delivery] = await published(postId);
    const record = (await desk.record()).filter(({ account }) => account === twitter.remoteAccountId);
    expect(record.map(({ text }) => text.replace(/ https:.*/, ''))).toEqual([
      '开放时间\n\n第一部分。',
      '第二部分。',
      '第三部分。',
    ]);
    expect(delivery).toMatchObject({ attempts: 3, remoteId: record[0]?.remoteId, holdsAccount: false });
  });

  it('takes published posts back, whatever is lost on the way', async () => {
    const accounts = await desk.connect();
    const ask = (id: string) => desk.db.$transaction((tx) => requestRemoval(tx, id));
    const postId = await desk.schedule(accounts, soon(200));
    const deliveries = await published(postId);
    for (const network of ['weibo', 'wechat', 'twitter'])
      await desk.fault({ network, operation: 'delete', kind: 'drop-after-accept', times: 1 });
    for (const { id } of deliveries) expect(await ask(id)).toBe(true);
    const removed = await waitFor(
      'all of them to be removed',
      async () => {
        const rows = await desk.deliveries(postId);
        return rows.every(({ removalStatus }) => removalStatus === 'removed') ? rows : null;
      },
      40_000,
    );
    const record = await desk.record();
    for (const delivery of removed) {
      expect(record.find(({ remoteId }) => remoteId === delivery.remoteId)?.deleted).toBe(true);
      expect(delivery).toMatchObject({ status: 'published', removalAt: null, removalCode: null });
      expect(delivery.removedAt).not.toBeNull();
      expect(await ask(delivery.id)).toBe(false);
    }
    const waiting = await desk.schedule({ weibo: accounts.weibo }, soon(3_600_000));
    for (const { id } of await desk.deliveries(waiting))
      await expect(ask(id)).rejects.toThrow(DeliveryStateError);
  });

  it('waits out a limit and renews a token that the network refuses', async () => {
    const accounts = await desk.connect();
    await desk.fault({
      network: 'twitter',
      account: accounts.twitter.remoteAccountId,
      kind: 'expire-token',
      times: 1,
    });
    const renewed = await desk.schedule({ twitter: accounts.twitter }, soon(200));
    expect((await published(renewed))[0]?.attempts).toBe(1);
    await desk.fault({
      network: 'twitter',
      account: accounts.twitter.remoteAccountId,
      kind: 'rate-limit',
      value: 2,
      times: 1,
    });
    const limited = await desk.schedule({ twitter: accounts.twitter }, soon(200));
    expect((await published(limited))[0]?.attempts).toBe(2);
  });

  it('tells a refusal with the network’s own code', async () => {
    const accounts = await desk.connect();
    await desk.fault({ network: 'weibo', kind: 'reject', value: '20021', times: 1 });
    const postId = await desk.schedule({ weibo: accounts.weibo }, soon(200));
    const [delivery] = await waitFor('the refusal', async () => {
      const rows = await desk.deliveries(postId);
      return rows[0]?.status === 'failed' ? rows : null;
    });
    expect(delivery).toMatchObject({ problemCode: 'weibo.20021', holdsAccount: false });
  });

  it('sends the new words of what was refused after its submission', async () => {
    const accounts = await desk.connect();
    await desk.fault({ network: 'wechat', kind: 'publish-status', value: 4, times: 1 });
    const postId = await desk.schedule({ wechat: accounts.wechat }, soon(200), { title: 'Old words' });
    const refused = await waitFor(
      'the refusal',
      async () => (await desk.deliveries(postId)).find(({ status }) => status === 'failed'),
      40_000,
    );
    const delivery = new DeliveryDesk();
    await desk.db.$transaction(async (tx) => {
      await delivery.touch(tx, postId);
      await tx.post.update({ where: { id: postId }, data: { title: 'New words' } });
      await delivery.retry(tx, refused.id);
    });
    await published(postId);
    const titles = (await desk.record())
      .filter(({ account }) => account === accounts.wechat.remoteAccountId)
      .map(({ title, remoteId }) => [title, remoteId !== null]);
    expect(titles).toEqual([
      ['Old words', false],
      ['New words', true],
    ]);
  });
});
