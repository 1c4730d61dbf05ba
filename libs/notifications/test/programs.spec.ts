import { NotificationType, WebhookEventType } from '@shelfcast/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { spreadEvents } from '../src/outbox/spread-events.js';
import { LibraryFixture } from './library-fixture.js';

let library: LibraryFixture;
const DAY = new Date('2099-10-01T01:00:00.000Z');
const LATER = new Date('2099-10-02T01:00:00.000Z');

beforeAll(async () => {
  library = await LibraryFixture.open();
  await library.person('admin', 'admin');
});
afterAll(() => library.close());
beforeEach(async () => {
  await library.db.webhookEndpoint.deleteMany();
  await library.db.notificationEvent.deleteMany();
});

async function listen(types: WebhookEventType[], more: object = {}): Promise<void> {
  const url = 'https://catalogue.library.example/hook';
  await library.db.webhookEndpoint.create({
    data: { id: 'hook', organizationId: 'lib', url, types, sealedSecret: 'x', ...more },
  });
}

const events = () => library.db.notificationEvent.findMany({ orderBy: { at: 'asc' } });
const types = async () => (await events()).map(({ type }) => type);
const spread = () => spreadEvents(library.db, { mail: true, gatherMs: 0 });

/** Moves a delivery as the publishing core does. */
async function move(id: string, status: string, more: object = {}): Promise<void> {
  await library.db.delivery.update({ where: { id }, data: { status, ...more } });
}

/** As staff plan a post: its deliveries first, its own time then, in one transaction. */
async function plan(id: string, at: Date): Promise<void> {
  await library.db.$transaction(async (tx) => {
    await tx.delivery.update({ where: { id }, data: { status: 'scheduled', dueAt: at, nextAttemptAt: at } });
    await tx.post.update({ where: { id: `p-${id}` }, data: { scheduledAt: at } });
  });
}

async function draft(): Promise<string> {
  const id = await library.delivery();
  for (const status of ['failed', 'draft']) await move(id, status);
  await library.db.notificationEvent.deleteMany();
  return id;
}

describe('what programs follow', () => {
  it('is written down where a webhook asks for it, and for programs alone', async () => {
    const quiet = await library.delivery();
    await move(quiet, 'published');
    expect(await types()).toEqual([]);
    await listen(['delivery.published']);
    const id = await library.delivery('讲座预告');
    const more = { remoteId: 'r1', url: 'https://weibo.com/1/r1', publishedAt: DAY, dueAt: DAY };
    await move(id, 'published', more);
    expect(await events()).toMatchObject([
      {
        ...{ type: 'delivery.published', deliveryId: id, postTitle: '讲座预告', accountName: '城南微博' },
        ...more,
        recipientIds: [],
      },
    ]);
    await spread();
    expect(await library.db.notification.count()).toBe(0);
    expect(await library.db.notificationMessage.findMany()).toMatchObject([
      { channel: 'webhook', endpointId: 'hook' },
    ]);
  });

  it('is not written down for a webhook that is off, or another library’s', async () => {
    await listen([], { enabled: false });
    await library.db.organization.create({ data: { id: 'other', name: 'Other', slug: 'other' } });
    await library.db.webhookEndpoint.create({
      data: {
        ...{ id: 'theirs', organizationId: 'other', url: 'https://other.example/', types: [] },
        sealedSecret: 'x',
      },
    });
    await move(await library.delivery(), 'published');
    expect(await types()).toEqual([]);
  });

  it('is a planned post, once, with the time that it has in the end', async () => {
    await listen(['post.scheduled']);
    const id = await draft();
    await plan(id, DAY);
    await plan(id, LATER);
    expect(await events()).toMatchObject([{ type: 'post.scheduled', postId: `p-${id}`, dueAt: LATER }]);
    await spread();
    // Told already: another time is told anew.
    await plan(id, DAY);
    expect(await events()).toMatchObject([{ dueAt: LATER }, { dueAt: DAY }]);
  });

  it('is not a post that only waits for its next try', async () => {
    await listen(['post.scheduled']);
    const id = await draft();
    await plan(id, DAY);
    await library.db.notificationEvent.deleteMany();
    for (const status of ['queued', 'sending', 'scheduled', 'queued', 'sending', 'held', 'scheduled'])
      await move(id, status);
    expect(await types()).toEqual([]);
  });

  it('is what became of a post, also of one that was taken back or thrown away', async () => {
    const cancelled = await draft();
    await listen([
      'post.published',
      'post.failed',
      'post.cancelled',
      'post.deleted',
      'post.partly-published',
    ]);
    await move(await library.delivery(), 'published');
    const failed = await library.delivery();
    await library.fail(failed);
    await move(cancelled, 'cancelled');
    const data = { deletedAt: new Date(), deletedBy: 'Mei' };
    await library.db.post.update({ where: { id: `p-${cancelled}` }, data });
    expect((await types()).filter((type) => type.startsWith('post.'))).toEqual([
      'post.published',
      'post.failed',
      'post.cancelled',
      'post.deleted',
    ]);
  });

  it('is a delivery that is held or taken back, and an account that is connected again', async () => {
    await listen(['delivery.held', 'delivery.removed', 'account.reconnected']);
    const id = await library.delivery();
    await move(id, 'held');
    for (const status of ['scheduled', 'queued', 'sending', 'published']) await move(id, status);
    for (const removalStatus of ['requested', 'removed'])
      await library.db.delivery.update({ where: { id }, data: { removalStatus } });
    for (const status of ['needs-reconnecting', 'connected'])
      await library.db.account.update({ where: { id: 'account' }, data: { status } });
    expect(await types()).toEqual([
      'delivery.held',
      'delivery.removed',
      'account.needs-reconnecting',
      'account.reconnected',
    ]);
  });

  it('has a trigger, or a place in the code, for each type that a webhook can choose', async () => {
    const [row] = await library.db.$queryRaw<{ code: string }[]>`
      SELECT string_agg(pg_get_triggerdef(t.oid) || pg_get_functiondef(t.tgfoid), ' ') AS code FROM pg_trigger t
      WHERE NOT t.tgisinternal AND t.tgname LIKE '%tell_p%'`;
    const onlyPrograms = WebhookEventType.options.filter(
      (type) => !(NotificationType.options as string[]).includes(type),
    );
    const lacking = onlyPrograms.filter((type) => {
      const [, what = ''] = type.split('.');
      return !row?.code.includes(`'${type}'`) && !row?.code.includes(`'${what}'`);
    });
    expect(lacking).toEqual([]);
  });
});
