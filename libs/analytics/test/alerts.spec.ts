import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAlerts, type Moment } from '../src/alerts/find-alerts.js';
import { tellAlerts } from '../src/alerts/tell-alerts.js';
import { addDays } from '../src/questions/period.js';
import { LibraryFixture } from './library-fixture.js';

const DAY_MS = 86_400_000;
const today = new Date().toISOString().slice(0, 10);
const yesterday = addDays(today, -1);
const moment: Moment = { organizationId: 'lib', timeZone: 'UTC', yesterday };

let library: LibraryFixture;
beforeEach(async () => {
  library = await LibraryFixture.open('UTC');
  await library.db.measuredLibrary.upsert({
    where: { organizationId: 'lib' },
    create: { organizationId: 'lib', timeZone: 'UTC' },
    update: {},
  });
});
afterEach(() => library.close());

/** A post of the account that gained likes on its day. */
async function liked(accountId: string, day: string, likes: number): Promise<string> {
  const { db } = library;
  const deliveryId = await library.published(accountId, 'weibo', new Date(`${day}T09:00:00Z`));
  await db.postDay.create({ data: { deliveryId, organizationId: 'lib', day: new Date(day), likes } });
  await db.postSum.update({ where: { deliveryId }, data: { likes } });
  return deliveryId;
}

const found = async () =>
  (await findAlerts(library.db, moment)).map(({ type, accountId, note }) => [type, accountId, note]);

describe('alerts', () => {
  it('tell a day that is far from its weekday before, and none that varies as usual', async () => {
    for (const account of ['rises', 'falls', 'usual']) await library.account(account, 'weibo');
    for (let week = 1; week <= 8; week += 1)
      for (const account of ['rises', 'falls', 'usual'])
        await liked(account, addDays(yesterday, -7 * week), 100 + week);
    await liked('rises', yesterday, 400);
    await liked('falls', yesterday, 3);
    await liked('usual', yesterday, 110);
    // Another weekday is not what it is held against.
    await liked('usual', addDays(yesterday, -1), 5000);
    await library.db.measuredAccount.updateMany({ data: { reportedAt: new Date() } });
    expect(await found()).toEqual([
      ['analytics.unusual-fall', 'falls', `${yesterday} · 3 (≈ 105)`],
      ['analytics.unusual-rise', 'rises', `${yesterday} · 400 (≈ 105)`],
    ]);
  });

  it('tell of followers who left, a post that runs away, and an account that tells nothing', async () => {
    await library.account('a', 'weibo');
    const { db } = library;
    for (let ago = 20; ago >= 1; ago -= 1) {
      const day = new Date(addDays(today, -ago));
      const followers = 5000 - ago + (ago === 1 ? -400 : 0);
      await db.accountDay.create({ data: { accountId: 'a', organizationId: 'lib', day, followers } });
    }
    for (let ago = 10; ago < 22; ago += 1) await liked('a', addDays(today, -ago), 20);
    const runaway = await liked('a', yesterday, 900);
    const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
    await db.account.update({ where: { id: 'a' }, data: { createdAt: hours(500) } });
    await db.measuredAccount.update({ where: { accountId: 'a' }, data: { reportedAt: hours(27) } });
    const alerts = await findAlerts(db, moment);
    expect(alerts.map(({ type, deliveryId }) => [type, deliveryId])).toEqual([
      ['analytics.followers-lost', undefined],
      ['analytics.post-runs-away', runaway],
      ['analytics.no-data', undefined],
    ]);
    await db.measuredAccount.update({ where: { accountId: 'a' }, data: { reportedAt: hours(20) } });
    expect((await found()).map(([type]) => type)).not.toContain('analytics.no-data');
  });

  it('are told once, to those who may act on them', async () => {
    await library.account('a', 'weibo');
    const { db } = library;
    for (const role of ['admin', 'analyst', 'author']) {
      await db.user.create({ data: { id: role, name: role, email: `${role}@library.example` } });
      await db.member.create({ data: { id: role, organizationId: 'lib', userId: role, role } });
    }
    // Where it is past ten now.
    const hour = new Date().getUTCHours();
    const zone = `Etc/GMT${hour < 12 ? '-' : '+'}${hour < 12 ? 12 : Math.max(0, hour - 12)}`;
    await db.organization.update({ where: { id: 'lib' }, data: { timeZone: zone } });
    await db.measuredLibrary.update({ where: { organizationId: 'lib' }, data: { timeZone: zone } });
    await library.published('a', 'weibo', new Date(Date.now() - 2 * DAY_MS));
    const long = new Date(Date.now() - 5 * DAY_MS);
    await db.account.update({ where: { id: 'a' }, data: { createdAt: long } });
    await db.measuredAccount.update({ where: { accountId: 'a' }, data: { reportedAt: long } });
    expect(await tellAlerts(db)).toBe(1);
    expect(await tellAlerts(db)).toBe(0);
    const [event] = await db.notificationEvent.findMany({ where: { type: 'analytics.no-data' } });
    expect(event).toMatchObject({ accountName: 'a', note: expect.stringContaining('UTC') as string });
    expect(event?.recipientIds.toSorted()).toEqual(['admin', 'analyst']);
  });
});
