import { createAdapters } from '@shelfcast/networks';
import { learnApplications } from '@shelfcast/publishing';
import { queueHomes, waitFor, type OpenQueueHome } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './desk-fixture.js';

const soon = (ms: number) => new Date(Date.now() + ms);

describe('limits of the networks', () => {
  let home: OpenQueueHome;
  let desk: Desk;
  beforeAll(async () => {
    const [first] = queueHomes();
    if (!first) throw new Error('There is no home for the queues.');
    home = await first.open();
    desk = await Desk.open(home.redisUrl);
    desk.startClock();
    await desk.startWorkers();
  });
  afterAll(async () => {
    await desk.close();
    await home.close();
  });

  const account = (id: string) => desk.db.account.findUniqueOrThrow({ where: { id } });
  const until = (postId: string, status: string) =>
    waitFor(
      `the delivery to be ${status}`,
      async () => {
        const [delivery] = await desk.deliveries(postId);
        return delivery?.status === status ? delivery : null;
      },
      30_000,
    );

  it('hold one account back, keep its order, and let the others go', async () => {
    const [{ twitter: limited }, { twitter: free }] = [await desk.connect(), await desk.connect()];
    await desk.fault({
      ...{ network: 'twitter', account: limited.remoteAccountId, kind: 'rate-limit', value: 6, times: 1 },
    });
    const first = await desk.schedule({ twitter: limited }, soon(0));
    const limitedUntil = await waitFor(
      'the limit',
      async () => (await account(limited.id)).limitedUntil,
      30_000,
    );
    const second = await desk.schedule({ twitter: limited }, soon(0));
    const other = await until(await desk.schedule({ twitter: free }, soon(0)), 'published');
    const [early, late] = [await until(first, 'published'), await until(second, 'published')];
    expect(early.attempts).toBe(2);
    expect(late.attempts).toBe(1);
    expect(early.retries).toBe(0);
    expect(other.sentAt && other.sentAt < limitedUntil).toBe(true);
    expect(early.sentAt && early.sentAt >= limitedUntil).toBe(true);
    expect(late.sentAt && early.sentAt && late.sentAt > early.sentAt).toBe(true);
  }, 60_000);

  it('of an application hold all its accounts back, without another call', async () => {
    const [{ weibo: one }, { weibo: other }] = [await desk.connect(), await desk.connect()];
    const adapter = createAdapters(desk.config.networks).weibo;
    await learnApplications({ db: desk.db, vault: desk.vault, adapter });
    await desk.fault({
      network: 'weibo',
      account: one.remoteAccountId,
      kind: 'reject',
      value: '10022',
      times: 1,
    });
    const refused = await desk.schedule({ weibo: one }, soon(0));
    await waitFor('the limit', async () => (await account(other.id)).limitedUntil);
    const waiting = await desk.schedule({ weibo: other }, soon(0));
    await until(refused, 'queued');
    expect(await until(waiting, 'queued')).toMatchObject({ attempts: 0 });
    const past = soon(-1);
    await desk.db.account.updateMany({ where: { network: 'weibo' }, data: { limitedUntil: past } });
    expect((await until(waiting, 'published')).attempts).toBe(1);
    expect((await until(refused, 'published')).attempts).toBe(2);
  }, 60_000);

  it('end as missed where the latest time passes first', async () => {
    const { wechat } = await desk.connect();
    await desk.db.account.update({ where: { id: wechat.id }, data: { limitedUntil: soon(3_600_000) } });
    const postId = await desk.schedule({ wechat }, soon(0));
    await until(postId, 'queued');
    await desk.db.delivery.updateMany({ where: { postId }, data: { latestAt: soon(-1) } });
    expect(await until(postId, 'missed')).toMatchObject({ attempts: 0 });
  }, 60_000);
});
