import { startRedis, waitFor, type RedisServer } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './desk-fixture.js';

const soon = (ms: number) => new Date(Date.now() + ms);

// `npm test` names what it leaves out where the machine has no Redis.
describe.runIf(process.env['TEST_REDIS_SERVER'])('a Redis that is away', () => {
  let redis: RedisServer;
  let desk: Desk;

  beforeAll(async () => {
    redis = await startRedis({ settings: { 'maxmemory-policy': 'noeviction', hz: '100' } });
    desk = await Desk.open(`redis://127.0.0.1:${redis.port}`);
    desk.startClock();
    await desk.startWorkers();
  });
  afterAll(async () => {
    redis.kill('SIGCONT');
    await redis.say('CONFIG SET maxmemory 0');
    await desk.close();
    await redis.stop();
  });

  async function publishedOnce(postIds: string[]): Promise<void> {
    const deliveries = await waitFor(
      'all to be published',
      async () => {
        const all = (await Promise.all(postIds.map((id) => desk.deliveries(id)))).flat();
        return all.every(({ status }) => status === 'published') ? all : null;
      },
      60_000,
    );
    const record = await desk.record();
    for (const { marker } of deliveries)
      expect(record.filter(({ link }) => link?.includes(marker))).toHaveLength(1);
  }

  const queued = (postId: string) =>
    waitFor('it to be promoted', async () =>
      (await desk.deliveries(postId)).every(({ status }) => status === 'queued'),
    );

  it('holds nothing up for longer than it is stopped', async () => {
    const accounts = await desk.connect();
    const known = await desk.schedule(accounts, soon(3000));
    await queued(known);
    redis.kill('SIGSTOP');
    const meanwhile = await desk.schedule(accounts, soon(500));
    await queued(meanwhile);
    await waitFor('both to be overdue', async () =>
      (await desk.deliveries(known)).every(({ dueAt }) => dueAt !== null && dueAt < new Date()),
    );
    redis.kill('SIGCONT');
    await publishedOnce([known, meanwhile]);
  });

  it('at its memory limit takes no jobs, and has them all once there is room', async () => {
    const accounts = await desk.connect();
    const known = await desk.schedule(accounts, soon(3000));
    await queued(known);
    await redis.say('CONFIG SET maxmemory 1');
    const meanwhile = await desk.schedule(accounts, soon(500));
    await queued(meanwhile);
    await waitFor('Redis to have refused a job', async () =>
      (await redis.say('INFO errorstats')).includes('errorstat_OOM'),
    );
    expect((await desk.deliveries(meanwhile)).every(({ attempts }) => attempts === 0)).toBe(true);
    await redis.say('CONFIG SET maxmemory 0');
    await publishedOnce([known, meanwhile]);
  });

  it('loses its jobs with its process, and gets them again', async () => {
    const accounts = await desk.connect();
    const known = await desk.schedule(accounts, soon(3000));
    await queued(known);
    await redis.restart();
    await publishedOnce([known]);
  });
});
