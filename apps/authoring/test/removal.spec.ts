import { createApiKey, newSecret } from '@shelfcast/auth';
import type { Account, DeliveryDetail, Post } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour } from './front-door.js';

let door: FrontDoor;
let account: Account;

beforeAll(async () => {
  door = await FrontDoor.open();
  account = await door.connect('weibo');
});
afterAll(() => door.close());

const scheduled = async (): Promise<string> => {
  const words = { kind: 'news', title: 'Opening hours', body: 'Closed on Monday.' };
  const answer = await door
    .as()
    .post('/api/v1/posts')
    .send({ ...words, link: 'https://library.example/', accountIds: [account.id], scheduledAt: inAnHour() })
    .expect(201);
  return (answer.body as Post).deliveries[0]?.id ?? '';
};

/** A delivery as it stands after its network took it. */
const published = async (remoteId: string | null): Promise<string> => {
  const id = await scheduled();
  for (const status of ['queued', 'sending', 'published'])
    await door.context.db.delivery.update({ where: { id }, data: { status } });
  await door.context.db.delivery.update({ where: { id }, data: { remoteId, publishedAt: new Date() } });
  return id;
};
const remove = (id: string, key = door.key) => door.as(key).post(`/api/v1/deliveries/${id}/remove`);

describe('POST /deliveries/:id/remove', () => {
  it('stores the wish once, however often it comes, and keeps the delivery published', async () => {
    const id = await published('1');
    const first = (await remove(id).expect(200)).body as DeliveryDetail;
    expect(first).toMatchObject({
      status: 'published',
      removedAt: null,
      removal: { status: 'requested', problem: null },
    });
    await remove(id).expect(200);
    const audit = await door.context.db.auditEntry.findMany({ where: { subjectId: id } });
    expect(audit.map(({ action }) => action)).toEqual(['delivery.remove']);
    const row = await door.context.db.delivery.findUniqueOrThrow({ where: { id } });
    expect(row.removalAt).not.toBeNull();
  });

  it('refuses what is not published, and what has no id at the network', async () => {
    expect((await remove(await scheduled()).expect(409)).body).toMatchObject({ code: 'delivery-state' });
    expect((await remove(await published(null)).expect(409)).body).toMatchObject({ code: 'no-remote-id' });
  });

  it('asks again after a failure, and shows why it failed', async () => {
    const id = await published('2');
    const failed = { removalStatus: 'failed', removalCode: 'weibo.10014', removalDetail: 'No right.' };
    await door.context.db.delivery.update({ where: { id }, data: failed });
    const shown = (await door.as().get(`/api/v1/deliveries/${id}`).expect(200)).body as DeliveryDetail;
    expect(shown.removal).toMatchObject({ status: 'failed', problem: { code: 'weibo.10014' } });
    expect(((await remove(id).expect(200)).body as DeliveryDetail).removal).toEqual({
      status: 'requested',
      problem: null,
    });
  });

  it('takes the wish of editors and administrators, and of nobody else', async () => {
    const id = await published('3');
    for (const [role, status] of [
      ['author', 403],
      ['analyst', 403],
      ['editor', 200],
      ['admin', 200],
    ] as const) {
      const secret = newSecret();
      await createApiKey(door.context.db, { organizationId: 'ours', name: role, role, secret });
      await remove(id, secret).expect(status);
    }
    await remove(id, door.theirKey).expect(404);
  });
});
