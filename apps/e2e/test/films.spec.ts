import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { queueHomes, sampleFilm, waitFor, type OpenQueueHome } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './desk-fixture.js';

const film = sampleFilm({ padding: 9 * 1024 * 1024 });
const sha256 = createHash('sha256').update(film).digest('hex');

describe('a film', () => {
  let home: OpenQueueHome;
  let desk: Desk;
  beforeAll(async () => {
    const [first] = queueHomes();
    if (!first) throw new Error('There is no home for the queues.');
    home = await first.open();
    desk = await Desk.open(home.redisUrl);
    await writeFile(join(desk.config.mediaDir, 'film.mp4'), film);
    await desk.db.media.create({
      data: {
        ...{ id: 'film', organizationId: 'lib', fileName: 'film.mp4', contentType: 'video/mp4' },
        ...{ bytes: film.length, width: 320, height: 240, durationMs: 2000, sha256 },
        ...{ storageKey: 'film.mp4', altText: '' },
      },
    });
    desk.startClock();
    await desk.startWorkers();
  });
  afterAll(async () => {
    await desk.close();
    await home.close();
  });

  it('goes out by itself, over a hitch and while X works on it, and keeps nobody waiting', async () => {
    const { twitter } = await desk.connect();
    const account = twitter.remoteAccountId;
    await desk.fault({
      network: 'twitter',
      account,
      operation: 'upload',
      kind: 'status',
      value: 503,
      times: 1,
    });
    const post = await desk.schedule({ twitter }, new Date(), { body: '新馆', mediaIds: ['film'] });
    const published = (id: string) =>
      waitFor(
        'the post',
        async () => {
          const [delivery] = await desk.deliveries(id);
          return delivery?.status === 'published' && delivery;
        },
        60_000,
      );
    const other = await desk.schedule({ twitter }, new Date());
    const { id } = await published(post);
    expect((await published(other)).attempts).toBe(1);
    const attempts = await desk.db.attempt.findMany({
      where: { deliveryId: id },
      orderBy: { number: 'asc' },
    });
    const outcomes = attempts.map(({ outcome }) => outcome);
    expect([outcomes[0], outcomes[1], outcomes.at(-1)]).toEqual(['retryable', 'preparing', 'published']);
    const [sent, ...more] = (await desk.record()).filter(
      ({ text, account: of }) => of === account && text.includes('新馆'),
    );
    expect(more).toEqual([]);
    const [address = ''] = (sent as unknown as { media: string[] }).media;
    const arrived = Buffer.from(await (await fetch(address)).arrayBuffer());
    expect(createHash('sha256').update(arrived).digest('hex')).toBe(sha256);
  });
});
