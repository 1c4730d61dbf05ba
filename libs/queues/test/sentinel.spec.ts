import { readConfig } from '@shelfcast/config';
import { PUBLISH_JOB, type PublishJob } from '@shelfcast/contracts';
import { startRedis, testQueuePrefix, waitFor, type RedisServer } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TypedQueue, openQueueHome, publishQueue, runWorker, type QueueHome } from '../src/index.js';

// `npm test` names what it leaves out where the machine has no Redis.
describe.runIf(process.env['TEST_REDIS_SERVER'])('queues behind Sentinels', () => {
  const servers: RedisServer[] = [];
  let home: QueueHome;

  beforeAll(async () => {
    const master = await startRedis();
    const replica = await startRedis({ settings: { replicaof: `127.0.0.1 ${master.port}` } });
    const watch = [
      `sentinel monitor desk 127.0.0.1 ${master.port} 1`,
      'sentinel down-after-milliseconds desk 500',
      'sentinel failover-timeout desk 2000',
    ];
    const sentinel = await startRedis({ sentinel: watch });
    servers.push(master, replica, sentinel);
    await waitFor('the Sentinel to know the replica', async () =>
      (await sentinel.say('SENTINEL REPLICAS desk')).includes(String(replica.port)),
    );
    home = openQueueHome(settings(`redis+sentinel://127.0.0.1:${sentinel.port}/desk`));
  });
  afterAll(async () => {
    await home.close();
    await Promise.all(servers.map((server) => server.stop()));
  });

  it('go on after their master is lost and its replica has taken over', async () => {
    const definition = publishQueue('weibo');
    const queue = new TypedQueue(home, definition);
    const done: string[] = [];
    const take = (job: PublishJob) => {
      done.push(job.deliveryId);
      return Promise.resolve();
    };
    const worker = runWorker(
      home,
      definition,
      {
        [PUBLISH_JOB]: take,
        'delivery.check': () => Promise.resolve(),
        'delivery.remove': () => Promise.resolve(),
      },
      { concurrency: 1 },
    );
    await worker.ready();
    const add = (deliveryId: string) =>
      queue.addAll([
        { name: PUBLISH_JOB, id: `${deliveryId}.1`, data: { deliveryId, generation: 1 }, delayMs: 0 },
      ]);
    await add('before');
    await waitFor('the first job', () => done.includes('before'));
    servers[0]?.kill('SIGKILL');
    await waitFor('a job to be taken by the new master', () =>
      add('after').then(
        () => true,
        () => false,
      ),
    );
    await waitFor('the job after the failover', () => done.includes('after'));
    expect(done).toEqual(['before', 'after']);
    await worker.close();
    await queue.close();
  });
});

function settings(redisUrl: string) {
  return readConfig({
    SERVICE_NAME: 'test',
    HOST: '127.0.0.1',
    PORT: 4310,
    DATABASE_URL: 'postgresql://unused',
    REDIS_URL: redisUrl,
    QUEUE_PREFIX: testQueuePrefix(),
    SHELFCAST_SECRET_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
    AUTH_SECRET: 'x'.repeat(32),
    MEDIA_DIR: '/unused',
    SERVICE_URLS: '',
  } as Parameters<typeof readConfig>[0]).queue;
}
