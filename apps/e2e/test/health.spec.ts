import { countStates } from '@shelfcast/publishing';
import { runChecks } from '@shelfcast/service-kit';
import { metricsRegistry } from '@shelfcast/telemetry';
import { queueHomes, waitFor } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './desk-fixture.js';

const AGO = 300_000;

async function ready(desk: Desk) {
  if (!desk.clock) throw new Error('The clock has not been made.');
  return (await runChecks(desk.clock.checks)).checks;
}

/** One post, five minutes overdue. */
async function overdue(desk: Desk, account: { id: string }, status: 'scheduled' | 'queued'): Promise<string> {
  const post = await desk.schedule({ weibo: account }, new Date(Date.now() - AGO));
  if (status === 'queued')
    await desk.db.delivery.updateMany({ where: { postId: post }, data: { status, queuedAt: new Date() } });
  return post;
}

describe.each(queueHomes().slice(0, 1))('health on $name', ({ open }) => {
  let home: Awaited<ReturnType<typeof open>>;
  let desk: Desk;
  let accounts: Awaited<ReturnType<Desk['connect']>>;

  beforeAll(async () => {
    home = await open();
    desk = await Desk.open(home.redisUrl);
    accounts = await desk.connect();
    desk.makeClock();
  });
  afterAll(async () => {
    await desk.close();
    await home.close();
  });

  it('is not ready while something is due and nobody promotes or takes it, unless it may not go', async () => {
    const { weibo } = accounts;
    expect((await ready(desk))['promotion']?.status).toBe('ok');
    const post = await overdue(desk, weibo, 'scheduled');
    expect((await ready(desk))['promotion']).toMatchObject({ status: 'failing' });
    await desk.db.delivery.updateMany({ where: { postId: post }, data: { status: 'queued' } });
    const queued = await ready(desk);
    expect(queued['promotion']?.status).toBe('ok');
    expect(queued['workers']).toMatchObject({ status: 'failing' });
    await desk.db.account.update({ where: { id: weibo.id }, data: { status: 'paused' } });
    expect((await ready(desk))['workers']?.status).toBe('ok');
    await desk.db.account.update({ where: { id: weibo.id }, data: { status: 'connected' } });
    await desk.db.organization.update({ where: { id: 'lib' }, data: { publishingPaused: true } });
    expect((await ready(desk))['workers']?.status).toBe('ok');
    await desk.db.organization.update({ where: { id: 'lib' }, data: { publishingPaused: false } });
    const [due] = (await countStates(desk.db, ['lib'])).filter(({ state }) => state === 'late');
    expect(due).toMatchObject({ accountId: weibo.id, network: 'weibo', count: 1 });
    expect(due?.oldestSeconds).toBeGreaterThanOrEqual(AGO / 1000);
    expect(await countStates(desk.db, ['another library'])).toEqual([]);
  });

  it('tells what was published in its metrics, and what waits', async () => {
    desk.clock?.start();
    await desk.startWorkers();
    await desk.schedule({ twitter: accounts.twitter }, new Date());
    await waitFor('everything to be published', async () =>
      (await desk.db.delivery.count({ where: { status: { not: 'published' } } })) === 0 ? true : null,
    );
    await waitFor('the gauges to show it', async () => {
      const text = await metricsRegistry.metrics();
      return text.includes('shelfcast_deliveries{network="weibo",state="late"} 0') || null;
    });
    const text = await metricsRegistry.metrics();
    expect(text).toMatch(/shelfcast_claim_lateness_seconds_count\{network="twitter"\} 1/);
    expect(text).toMatch(/shelfcast_attempts_total\{network="twitter",outcome="published"\} 1/);
    expect(text).toMatch(/shelfcast_queue_jobs\{queue="publish.weibo",state="delayed"\} 0/);
    expect(text).toMatch(/shelfcast_oldest_due_seconds\{network="weibo",state="due"\} 0/);
    expect(text).toMatch(/shelfcast_deliveries_need_person\{network="weibo",state="failed"\} 0/);
    expect(await desk.db.clockRound.count()).toBe(2);
  });
});
