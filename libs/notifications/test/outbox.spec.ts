import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimMessages, storeTry } from '../src/outbox/claim-messages.js';
import { forgetOld } from '../src/outbox/forget-old.js';
import { spreadEvents } from '../src/outbox/spread-events.js';
import { LibraryFixture } from './library-fixture.js';

let library: LibraryFixture;
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  library = await LibraryFixture.open();
  await library.person('admin', 'admin');
  await library.person('editor', 'editor');
  await library.person('author', 'author');
  await library.person('other-author', 'author');
  await library.person('analyst', 'analyst');
});
afterAll(() => library.close());
beforeEach(async () => {
  await library.db.notificationEvent.deleteMany();
  await library.db.notificationMessage.deleteMany();
  await library.db.notificationPreference.deleteMany();
});

const typesTold = async () => {
  const events = await library.db.notificationEvent.findMany({ orderBy: { at: 'asc' } });
  return events.map(({ type }) => type);
};
const spread = (mail = true) => spreadEvents(library.db, { mail, gatherMs: HOUR_MS });

describe('what needs a person', () => {
  it('is written down with the change itself, once', async () => {
    const id = await library.delivery();
    await library.fail(id);
    await library.db.delivery.update({ where: { id }, data: { problemDetail: 'Other words.' } });
    expect(await library.db.notificationEvent.findMany()).toMatchObject([
      {
        type: 'delivery.failed',
        ...{ deliveryId: id, postTitle: '新书速递', accountName: '城南微博', problemCode: 'too-long' },
      },
    ]);
  });

  it('is an uncertain delivery only once the look-up has given up', async () => {
    const id = await library.delivery();
    await library.db.delivery.update({ where: { id }, data: { status: 'uncertain', checkAt: new Date() } });
    expect(await typesTold()).toEqual([]);
    await library.db.delivery.update({ where: { id }, data: { checkAt: null } });
    expect(await typesTold()).toEqual(['delivery.uncertain']);
    await library.db.delivery.update({ where: { id }, data: { status: 'published' } });
    expect(await typesTold()).toEqual(['delivery.uncertain']);
  });

  it('is a missed one, a removal that failed, an account to reconnect', async () => {
    const id = await library.delivery();
    await library.db.delivery.update({ where: { id }, data: { status: 'scheduled' } });
    await library.db.delivery.update({ where: { id }, data: { status: 'missed' } });
    await library.db.delivery.update({ where: { id }, data: { removalStatus: 'requested' } });
    await library.db.delivery.update({ where: { id }, data: { removalStatus: 'failed' } });
    await library.db.account.update({ where: { id: 'account' }, data: { status: 'needs-reconnecting' } });
    await library.db.account.update({ where: { id: 'account' }, data: { problemDetail: 'x' } });
    await library.db.account.update({ where: { id: 'account' }, data: { status: 'connected' } });
    expect(await typesTold()).toEqual([
      'delivery.missed',
      'delivery.removal-failed',
      'account.needs-reconnecting',
    ]);
  });

  it('is not written down where the change was rolled back', async () => {
    const id = await library.delivery();
    await expect(
      library.db.$transaction(async (tx) => {
        await tx.delivery.update({ where: { id }, data: { status: 'failed' } });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await typesTold()).toEqual([]);
  });
});

describe('spreadEvents', () => {
  it('tells the author, the editors and the administrators, and nobody else', async () => {
    await library.fail(await library.delivery('Mine', 'author'));
    await spread();
    const told = await library.db.notification.findMany({ orderBy: { userId: 'asc' } });
    expect(told.map(({ userId }) => userId)).toEqual(['admin', 'author', 'editor']);
  });

  it('tells each once, however many processes spread at once', async () => {
    for (let n = 0; n < 5; n += 1) await library.fail(await library.delivery());
    await Promise.all(Array.from({ length: 6 }, () => spread()));
    await spread();
    expect(await library.db.notification.count()).toBe(10);
    expect(await library.db.notificationMessage.count({ where: { channel: 'email' } })).toBe(2);
  });

  it('gathers what happens together into one e-mail for each person', async () => {
    for (let n = 0; n < 30; n += 1) await library.fail(await library.delivery());
    await spread();
    for (let n = 0; n < 30; n += 1) await library.fail(await library.delivery());
    await spread();
    const mails = await library.db.notificationMessage.findMany({ include: { notifications: true } });
    expect(mails.map(({ notifications }) => notifications.length)).toEqual([60, 60]);
  });

  it('never adds to an e-mail that a process is sending', async () => {
    await library.fail(await library.delivery());
    await spreadEvents(library.db, { mail: true, gatherMs: 0 });
    const claimed = await claimMessages(library.db, { limit: 10, mail: true, busy: [] });
    expect(claimed).toHaveLength(2);
    await library.fail(await library.delivery());
    await spread();
    const mails = await library.db.notificationMessage.findMany({ include: { notifications: true } });
    expect(mails.map(({ notifications }) => notifications.length)).toEqual([1, 1, 1, 1]);
  });

  it('keeps e-mails back from those who want none, and all where none is set up', async () => {
    await library.db.notificationPreference.create({
      data: { userId: 'editor', organizationId: 'lib', email: false },
    });
    await library.fail(await library.delivery());
    await spread();
    expect(await library.db.notificationMessage.findMany()).toMatchObject([{ userId: 'admin' }]);
    await library.fail(await library.delivery());
    await library.db.notificationMessage.deleteMany();
    await spread(false);
    expect(await library.db.notificationMessage.count()).toBe(0);
    expect(await library.db.notification.count({ where: { userId: 'editor' } })).toBe(2);
  });
});

describe('claimMessages', () => {
  it('gives a message to one of two processes, and again only after its lease', async () => {
    await library.fail(await library.delivery());
    await spreadEvents(library.db, { mail: true, gatherMs: 0 });
    const claim = () => claimMessages(library.db, { limit: 10, mail: true, busy: [] });
    const claimed = (await Promise.all([claim(), claim(), claim()])).flat();
    expect(new Set(claimed.map(({ id }) => id)).size).toBe(claimed.length);
    expect(await claim()).toEqual([]);
    await library.passTime();
    const again = await claim();
    expect(again.map(({ tries }) => tries)).toEqual(claimed.map(() => 2));
    expect(await library.db.notificationTry.count()).toBe(claimed.length * 2);
  });

  it('stores nothing for a try that another has overtaken', async () => {
    await library.fail(await library.delivery());
    await spreadEvents(library.db, { mail: true, gatherMs: 0 });
    const [first] = await claimMessages(library.db, { limit: 1, mail: true, busy: [] });
    await library.passTime();
    const later = await claimMessages(library.db, { limit: 10, mail: true, busy: [] });
    const second = later.find(({ id }) => id === first?.id);
    if (!first || !second) throw new Error('the message was not claimed twice');
    await storeTry(library.db, first, { outcome: 'refused', detail: 'too late' });
    await storeTry(library.db, second, { outcome: 'delivered', detail: null });
    const message = await library.db.notificationMessage.findUniqueOrThrow({ where: { id: first.id } });
    expect(message.status).toBe('delivered');
  });

  it('gives up after the deadline', async () => {
    await library.fail(await library.delivery());
    await spreadEvents(library.db, { mail: true, gatherMs: 0 });
    await library.db.notificationMessage.updateMany({ data: { giveUpAt: new Date(Date.now() + 10_000) } });
    for (const message of await claimMessages(library.db, { limit: 10, mail: true, busy: [] }))
      await storeTry(library.db, message, { outcome: 'failed', detail: 'away' });
    expect(await library.db.notificationMessage.count({ where: { status: 'given-up' } })).toBe(2);
  });
});

describe('forgetOld', () => {
  it('removes what was read long ago and keeps the rest', async () => {
    await library.fail(await library.delivery());
    await library.fail(await library.delivery());
    await spread(false);
    const long = new Date(Date.now() - 91 * 24 * HOUR_MS);
    const [old] = await library.db.notificationEvent.findMany({ orderBy: { at: 'asc' } });
    await library.db.notificationEvent.update({ where: { id: old?.id }, data: { spreadAt: long } });
    await library.db.notification.updateMany({ where: { eventId: old?.id }, data: { createdAt: long } });
    await library.db.notification.updateMany({ where: { userId: 'editor' }, data: { readAt: new Date() } });
    expect(await forgetOld(library.db)).toBe(1);
    expect(await library.db.notification.count()).toBe(3);
    await library.db.notification.updateMany({ data: { readAt: new Date() } });
    await forgetOld(library.db);
    expect(await library.db.notificationEvent.count()).toBe(1);
  });
});
