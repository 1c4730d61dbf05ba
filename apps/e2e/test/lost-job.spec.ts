import { openQueueHome, publishQueue, runWorker } from '@shelfcast/queues';
import { queueHomes, waitFor, type OpenQueueHome } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './desk-fixture.js';

describe.each(queueHomes())('a job on $name whose worker was killed with it', ({ open }) => {
  let home: OpenQueueHome;
  let desk: Desk;

  beforeAll(async () => {
    home = await open();
    desk = await Desk.open(home.redisUrl);
    desk.startClock();
  });
  afterAll(async () => {
    await desk.close();
    await home.close();
  });

  it('does not keep its delivery waiting until the queue notices', async () => {
    const accounts = await desk.connect();
    const taken: string[] = [];
    const never = (job: { deliveryId: string }) => {
      taken.push(job.deliveryId);
      return new Promise<void>(() => undefined);
    };
    const killed = openQueueHome(desk.config.queue);
    runWorker(
      killed,
      publishQueue('weibo'),
      { 'delivery.publish': never, 'delivery.check': never, 'delivery.remove': never },
      { concurrency: 1 },
    );
    const post = await desk.schedule({ weibo: accounts.weibo }, new Date(Date.now() + 500));
    await waitFor('the job to be taken', () => taken.length > 0);
    await desk.startWorkers();
    const [delivery] = await waitFor('it to be published', async () => {
      const all = await desk.deliveries(post);
      return all.every(({ status }) => status === 'published') ? all : null;
    });
    expect(delivery?.attempts).toBe(1);
    await killed.close();
  });
});
