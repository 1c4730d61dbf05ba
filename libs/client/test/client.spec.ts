import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
// The other side of the wire, as its own tests open it: a package cannot depend on the app that it is generated from.
import { FrontDoor, inAnHour } from '../../../apps/authoring/test/front-door.js';
import { ApiError, answerOf, createShelfcast, type Shelfcast } from '../src/index.js';

let door: FrontDoor;
let desk: Shelfcast;
let baseUrl: string;

beforeAll(async () => {
  door = await FrontDoor.open();
  await door.app.listen(0, '127.0.0.1');
  baseUrl = `http://127.0.0.1:${(door.app.getHttpServer().address() as AddressInfo).port}`;
  desk = createShelfcast({ baseUrl, apiKey: door.key });
});
afterAll(() => door.close());

it('writes, finds and takes back a post', async () => {
  const account = await door.connect('weibo');
  const body = {
    ...{ kind: 'news' as const, title: '闭馆', body: '今日闭馆。', link: 'https://library.example/' },
    ...{ accountIds: [account.id], scheduledAt: inAnHour() },
  };
  const post = await answerOf(desk.POST('/api/v1/posts', { body }));
  expect(post.deliveries).toHaveLength(1);
  const query = { status: 'scheduled' as const, limit: 10 };
  const { items } = await answerOf(desk.GET('/api/v1/posts', { params: { query } }));
  expect(items.map(({ id }) => id)).toEqual([post.id]);
  const path = { id: post.id };
  const cancelled = await answerOf(desk.POST('/api/v1/posts/{id}/cancel', { params: { path } }));
  expect(cancelled.status).toBe('cancelled');
});

it('throws the problem that the front door answers', async () => {
  const path = { id: 'nothing' };
  const refused = answerOf(desk.GET('/api/v1/posts/{id}', { params: { path } }));
  await expect(refused).rejects.toThrow(ApiError);
  await expect(refused).rejects.toMatchObject({ problem: { status: 404, code: 'not-found' } });
  const stranger = createShelfcast({ baseUrl, apiKey: 'sck_wrong' });
  await expect(answerOf(stranger.GET('/api/v1/me'))).rejects.toMatchObject({
    problem: { status: 401, code: 'bad-key' },
  });
});

it('makes a problem of what somebody in between answers', async () => {
  const fetch = () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 }));
  const lost = createShelfcast({ baseUrl, fetch });
  await expect(answerOf(lost.GET('/api/v1/me'))).rejects.toMatchObject({
    problem: { status: 502, code: 'unexpected' },
  });
});
