import { sql } from '@shelfcast/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginPosts } from '../src/plan/begin-measuring.js';
import { LibraryFixture } from './library-fixture.js';

let library: LibraryFixture;

beforeAll(async () => {
  library = await LibraryFixture.open();
  await library.account('x', 'twitter');
});
afterAll(() => library.close());

/** A delivery that is under way; it goes out by a move, as every other. */
async function underWay(id: string): Promise<void> {
  const words = { kind: 'news', title: id, body: 'Words', tags: [], accountIds: ['x'] };
  await library.db.post.create({ data: { id, organizationId: 'lib', ...words } });
  await library.db.delivery.create({
    data: {
      ...{ id, organizationId: 'lib', postId: id, accountId: 'x', network: 'twitter' },
      ...{ status: 'sending', marker: id, ownerKey: 1n },
    },
  });
}
const publish = (id: string, publishedAt: Date) =>
  library.db.delivery.update({ where: { id }, data: { status: 'published', publishedAt, ownerKey: null } });
const aMinutePasses = () =>
  library.db.$executeRaw(sql`UPDATE delivery_changes SET at = at - interval '61 seconds'`);
const measured = async () => {
  const rows = await library.db.measuredPost.findMany({ orderBy: { deliveryId: 'asc' } });
  return rows.map(({ deliveryId }) => deliveryId);
};

describe('what was published', () => {
  it('is measured once its change has settled, by whichever scheduler comes first', async () => {
    const at = new Date('2026-10-01T08:00:00.000Z');
    await underWay('a');
    await publish('a', at);
    await beginPosts(library.db);
    expect(await measured()).toEqual([]);
    await aMinutePasses();
    await Promise.all([beginPosts(library.db), beginPosts(library.db), beginPosts(library.db)]);
    const [row] = await library.db.measuredPost.findMany();
    expect(row).toMatchObject({
      deliveryId: 'a',
      publishedAt: at,
      accountId: 'x',
      network: 'twitter',
      turn: 0,
    });
    expect(row?.dueAt?.getTime()).toBe(at.getTime() + 300_000);
  });

  it('is not begun again by what is read a second time', async () => {
    await library.db.measuredPost.updateMany({ data: { turn: 5 } });
    await library.db.$executeRaw(sql`UPDATE measuring_progress SET change_id = 0`);
    await beginPosts(library.db);
    expect(await library.db.measuredPost.findMany()).toMatchObject([{ deliveryId: 'a', turn: 5 }]);
  });

  it('is not passed over where its transaction ends after a later one', async () => {
    await underWay('slow');
    await underWay('quick');
    let end: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (end = resolve));
    let moved: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (moved = resolve));
    const slow = library.db.$transaction(async (tx) => {
      await tx.$executeRaw(
        sql`UPDATE deliveries SET status = 'published', owner_key = NULL WHERE id = 'slow'`,
      );
      moved();
      await held;
    });
    await first;
    await publish('quick', new Date());
    await beginPosts(library.db);
    end();
    await slow;
    await aMinutePasses();
    await beginPosts(library.db);
    expect(await measured()).toEqual(['a', 'quick', 'slow']);
  });
});
