import { EngagementRecorder, MetricsWorker, ReadingClock } from '@shelfcast/analytics';
import { NETWORK_METRICS, Network } from '@shelfcast/contracts';
import { createAdapters } from '@shelfcast/networks';
import { queueHomes, waitFor, type OpenQueueHome } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './desk-fixture.js';

const DAY_MS = 86_400_000;

describe.each(queueHomes())('what readers do, on $name', ({ open }) => {
  let home: OpenQueueHome;
  let desk: Desk;
  let accounts: Awaited<ReturnType<Desk['connect']>>;
  let clock: ReadingClock;
  let recorder: EngagementRecorder;
  const workers: MetricsWorker[] = [];

  const startWorkers = async () => {
    const adapters = createAdapters(desk.config.networks);
    for (const network of Network.options) {
      const worker = new MetricsWorker(desk.config, adapters[network]);
      workers.push(worker);
      await worker.start();
    }
  };
  const stopWorkers = () => Promise.all(workers.splice(0).map((worker) => worker.stop()));
  const startRecorder = async () => {
    recorder = new EngagementRecorder(desk.config);
    await recorder.start();
  };

  beforeAll(async () => {
    home = await open();
    desk = await Desk.open(home.redisUrl);
    accounts = await desk.connect();
    desk.startClock();
    await desk.startWorkers();
    clock = new ReadingClock(desk.config, { tickMs: 100, settledMs: 2000 });
    clock.start();
    await startWorkers();
    await startRecorder();
  });
  afterAll(async () => {
    await clock.stop();
    await stopWorkers();
    await recorder.stop();
    await desk.close();
    await home.close();
  });

  /** One post on every network, as if it had come out some days ago. */
  const publishedDaysAgo = async (days: number) => {
    const postId = await desk.schedule(accounts, new Date());
    await waitFor(
      'the post to be published',
      async () => (await desk.deliveries(postId)).every(({ status }) => status === 'published'),
      60_000,
    );
    const deliveries = await desk.deliveries(postId);
    const known = { deliveryId: { in: deliveries.map(({ id }) => id) } };
    await waitFor(
      'the post to be measured',
      async () => (await desk.db.measuredPost.count({ where: known })) === deliveries.length,
    );
    for (const network of Network.options) {
      const account = accounts[network].remoteAccountId;
      await desk.call('POST', '/__sandbox/posts/age', { network, account, byMs: days * DAY_MS });
    }
    await desk.db
      .$executeRaw`UPDATE measured_posts SET published_at = published_at - make_interval(days => ${days})`;
    return desk.deliveries(postId);
  };
  /** From now on, whatever a lease says. */
  const makeDue = () => desk.db.measuredPost.updateMany({ data: { dueAt: new Date() } });
  const readAgain = async (deliveryIds: string[]) => {
    const before = new Date();
    await makeDue();
    await waitFor(
      'every post to be read',
      async () => {
        const rows = await desk.db.measuredPost.findMany({ where: { deliveryId: { in: deliveryIds } } });
        return rows.every(({ askedAt, tries }) => askedAt && askedAt >= before && tries === 0);
      },
      60_000,
    );
  };
  const newest = async (deliveryId: string) => {
    const rows = await desk.db.postSnapshot.findMany({
      where: { deliveryId },
      orderBy: [{ at: 'asc' }, { takenAt: 'asc' }],
    });
    const known = rows.map(
      ({ at: _at, takenAt: _taken, confirmedAt: _confirmed, set: _set, deliveryId: _id, ...values }) =>
        Object.entries(values).filter(([, value]) => value !== null),
    );
    return Object.fromEntries(known.flat()) as Record<string, number>;
  };

  it('is measured from publication on, each network in its own metrics and no other', async () => {
    const deliveries = await publishedDaysAgo(3);
    await readAgain(deliveries.map(({ id }) => id));
    for (const { id, network } of deliveries) {
      const values = await newest(id);
      const metrics = NETWORK_METRICS[network as Network].post;
      expect(Object.keys(values).sort()).toEqual([...metrics].sort());
      const { dueAt, problemCode } = await desk.db.measuredPost.findUniqueOrThrow({
        where: { deliveryId: id },
      });
      expect(problemCode).toBeNull();
      expect(dueAt?.getTime()).toBeGreaterThan(Date.now());
    }
    const followers = await waitFor('the accounts to be read', async () => {
      const rows = await desk.db.accountSnapshot.findMany({ where: { followers: { gt: 0 } } });
      return new Set(rows.map(({ accountId }) => accountId)).size === 3 && rows;
    });
    expect(followers.length).toBeGreaterThanOrEqual(3);
    const charges = await desk.db.metricCharge.findMany();
    expect(charges).toMatchObject([{ accountId: accounts.twitter.id }]);
  });

  it('is neither lost nor counted twice when workers die and the queue loses all', async () => {
    const deliveries = await publishedDaysAgo(2);
    const ids = deliveries.map(({ id }) => id);
    const lost = async () => {
      const rows = await desk.db.measuredPost.findMany({ where: { deliveryId: { in: ids } } });
      return rows.every(({ askedAt }) => askedAt === null) && rows.every(({ dueAt }) => dueAt !== null);
    };
    // Nobody reads: the jobs are made and vanish.
    await stopWorkers();
    await makeDue();
    await waitFor('the readings to be queued', async () => {
      const rows = await desk.db.measuredPost.findMany({ where: { deliveryId: { in: ids } } });
      return rows.every(({ tries }) => tries > 0);
    });
    await home.empty(desk.database.url);
    expect(await lost()).toBe(true);
    // Nobody writes: what was read vanishes.
    await recorder.stop();
    await startWorkers();
    await makeDue();
    await waitFor('the network to have been asked', async () => {
      const { chargedOn } = await desk.db.measuredPost.findUniqueOrThrow({
        where: { deliveryId: deliveries.find(({ network }) => network === 'twitter')?.id ?? '' },
      });
      return chargedOn !== null;
    });
    await stopWorkers();
    await home.empty(desk.database.url);
    expect(await lost()).toBe(true);
    expect(await desk.db.postSnapshot.count({ where: { deliveryId: { in: ids } } })).toBe(0);
    await startRecorder();
    await startWorkers();
    await readAgain(ids);
    const after = await Promise.all(ids.map(newest));
    expect(after.every((values) => Object.keys(values).length > 0)).toBe(true);
    const [charge] = await desk.db.metricCharge.findMany();
    expect(Number(charge?.usd)).toBeCloseTo(0.001 * (charge?.reads ?? NaN), 6);
    expect(charge?.reads).toBe(3);
  });

  it('waits where the network refuses, says why, and goes on by itself', async () => {
    const { id } = accounts.weibo;
    const where = { accountId: id };
    await desk.fault({ network: 'weibo', kind: 'rate-limit', operation: 'metrics' });
    await desk.db.measuredPost.updateMany({ where, data: { dueAt: new Date() } });
    const held = await waitFor('the refusal to be noted', async () => {
      const rows = await desk.db.measuredPost.findMany({ where });
      return rows.every(({ problemCode }) => problemCode === 'weibo.10023') && rows;
    });
    expect(held[0]?.problemDetail).toContain('10023');
    expect(held[0]?.dueAt?.getTime()).toBeGreaterThan(Date.now());
    await desk.call('DELETE', '/__sandbox/faults');
    await readAgain(held.map(({ deliveryId }) => deliveryId));
    expect(await desk.db.measuredPost.count({ where: { problemCode: { not: null } } })).toBe(0);
  });
});
