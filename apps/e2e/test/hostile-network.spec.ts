import { createAdapters } from '@shelfcast/networks';
import { PublishingWorker } from '@shelfcast/publishing';
import { openQueueHome } from '@shelfcast/queues';
import { HOSTILE_ANSWERS, HostileNetwork, queueHomes, waitFor, type OpenQueueHome } from '@shelfcast/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './desk-fixture.js';

const soon = (ms: number) => new Date(Date.now() + ms);
const WORST = Object.keys(HOSTILE_ANSWERS);

describe('a network that answers nonsense', () => {
  let home: OpenQueueHome;
  let network: HostileNetwork;
  let desk: Desk;

  beforeAll(async () => {
    const [first] = queueHomes();
    if (!first) throw new Error('There is no home for the queues.');
    home = await first.open();
    network = await HostileNetwork.open(() => desk.sandbox.url);
    desk = await Desk.open(home.redisUrl, { TWITTER_API_URL: network.url });
    desk.startClock();
    await desk.startWorkers();
  });
  afterEach(() => network.behave());
  afterAll(async () => {
    await desk.close();
    await network.close();
    await home.close();
  });

  const settled = (postId: string, status: string, count = 1) =>
    waitFor(
      `the deliveries to be ${status}`,
      async () => {
        const deliveries = await desk.deliveries(postId);
        return deliveries.length === count && deliveries.every((each) => each.status === status)
          ? deliveries
          : null;
      },
      60_000,
    );

  it('has each nonsense looked up, and its post sent once, by a worker that goes on', async () => {
    const posts: string[] = [];
    for (const answer of WORST) {
      const { twitter } = await desk.connect();
      network.turn(/^\/2\/tweets$/, answer, 1);
      const postId = await desk.schedule({ twitter }, soon(0));
      // It may have been found by the time we look: the record of its changes stays.
      const doubt = await waitFor('the delivery to be in doubt', () =>
        desk.db.deliveryChange.findFirst({ where: { delivery: { postId }, toStatus: 'uncertain' } }),
      );
      expect(doubt.problemCode).toBeTruthy();
      const attempt = await waitFor('the attempt to be told', () =>
        desk.db.attempt.findFirst({ where: { deliveryId: doubt.deliveryId, detail: { not: null } } }),
      );
      expect(attempt.detail).not.toBe('');
      posts.push(postId);
    }
    network.behave();
    const { twitter } = await desk.connect();
    await settled(await desk.schedule({ twitter }, soon(0)), 'published');
    for (const postId of posts) await settled(postId, 'published');
    const record = await desk.record();
    for (const postId of posts) {
      const [delivery] = await desk.deliveries(postId);
      expect(record.filter(({ link }) => link?.includes(delivery?.marker ?? '?'))).toHaveLength(1);
    }
  }, 180_000);

  it('ends a post that is refused as a repetition, and is nowhere to be found, with what to do', async () => {
    const { weibo } = await desk.connect();
    const account = weibo.remoteAccountId;
    await desk.fault({ network: 'weibo', account, kind: 'reject', value: '20019' });
    const [delivery] = await settled(await desk.schedule({ weibo }, soon(0)), 'failed');
    expect(delivery).toMatchObject({ attempts: 1, problemCode: 'weibo.20019', holdsAccount: false });
    expect(delivery?.problemAction).toContain('Change the words');
  });

  it('keeps its account connected when its token endpoint answers nonsense', async () => {
    const { twitter } = await desk.connect();
    await desk.fault({
      network: 'twitter',
      account: twitter.remoteAccountId,
      kind: 'expire-token',
      times: 1,
    });
    network.turn(/oauth2\/token/, 'HTML of a firewall', 1);
    const postId = await desk.schedule({ twitter }, soon(0));
    const [delivery] = await settled(postId, 'published');
    expect(delivery?.attempts).toBe(2);
    const account = await desk.db.account.findUniqueOrThrow({ where: { id: twitter.id } });
    expect(account.status).toBe('connected');
  }, 60_000);

  it('looks up a post that was named in a way that cannot be stored', async () => {
    const { weibo } = await desk.connect();
    const adapter = createAdapters(desk.config.networks).weibo;
    await desk.workers.find((each) => each.adapter.network === 'weibo')?.stop();
    desk.workers.splice(
      0,
      desk.workers.length,
      ...desk.workers.filter((each) => each.adapter.network !== 'weibo'),
    );
    const worker = new PublishingWorker(desk.config, {
      ...adapter,
      publish: async (rendered, context) => ({
        ...(await adapter.publish(rendered, context)),
        state: 'published',
        remoteId: 'a\u0000b',
        url: null,
        publishedAt: new Date(Number.NaN),
      }),
    });
    desk.workers.push(worker);
    await worker.start();
    const postId = await desk.schedule({ weibo }, soon(0));
    const [delivery] = await settled(postId, 'published');
    expect(delivery?.remoteId).toMatch(/^\d+$/);
    expect(delivery?.attempts).toBe(1);
  }, 60_000);
});

describe.each(queueHomes())('jobs that make no sense on $name', ({ open }) => {
  let home: OpenQueueHome;
  let desk: Desk;
  beforeAll(async () => {
    home = await open();
    desk = await Desk.open(home.redisUrl);
    desk.startClock();
    await desk.startWorkers();
  });
  afterAll(async () => {
    await desk.close();
    await home.close();
  });

  it('do no harm to those behind them', async () => {
    const queues = openQueueHome(desk.config.queue);
    const queue = queues.queue('publish.weibo');
    await queue.waitUntilReady();
    const nonsense: [string, unknown][] = [
      ['delivery.publish', null],
      ['delivery.publish', 'words'],
      ['delivery.publish', []],
      ['delivery.publish', {}],
      ['delivery.publish', { deliveryId: 7, generation: 'one' }],
      ['delivery.publish', { deliveryId: 'x', generation: 1, more: true }],
      ['delivery.publish', { deliveryId: 'of-nobody', generation: 1 }],
      ['delivery.publish', { deliveryId: "'; DROP TABLE deliveries; --", generation: 1 }],
      ['delivery.publish', { deliveryId: 'x'.repeat(10 * 1024 * 1024), generation: 1 }],
      ['delivery.publish', { deliveryId: 'x', generation: Number.MAX_SAFE_INTEGER }],
      ['delivery.publish', { deliveryId: 'x', generation: 1, traceparent: '☃'.repeat(10_000) }],
      ['delivery.check', { deliveryId: 'of-nobody', generation: 1, check: -1 }],
      ['delivery.unknown', { deliveryId: 'x', generation: 1 }],
      ['constructor', {}],
      ['__proto__', {}],
    ];
    for (const [at, [name, data]] of nonsense.entries()) {
      const options = { delay: 0, removeOnComplete: true, removeOnFail: true, attempts: 1 };
      await queue.add(name, data, { jobId: `nonsense-${at}`, ...options });
    }
    await waitFor('all of it to be dropped', async () => {
      const counts = await queue.getJobCounts('waiting', 'active', 'delayed');
      return Object.values(counts).every((count) => count === 0);
    });
    const { weibo } = await desk.connect();
    const postId = await desk.schedule({ weibo }, soon(200));
    await waitFor('the post behind them', async () =>
      (await desk.deliveries(postId)).every(({ status }) => status === 'published'),
    );
    await queue.close();
    await queues.close();
  });
});
