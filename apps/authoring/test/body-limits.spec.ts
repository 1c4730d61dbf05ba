import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CLOSED_DAYS_MAX_BYTES, MEDIA_MAX_BYTES, type Problem } from '@shelfcast/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Route } from '../src/openapi/route.js';
import { ROUTES } from '../src/openapi/routes.js';
import { FrontDoor } from './front-door.js';
import { countChanges } from './fuzz/change-count.js';

/** A post for many accounts, each with a long document of its own, fits in. */
const JSON_MAX_BYTES = 12 * 1024 * 1024;
const JSON_TYPE = 'application/json';
/** They read their bodies as they come: each has its own test of what is too large. */
const STREAMED = ['importPosts', 'uploadMedia', 'resumeUpload'];

let door: FrontDoor;
let changes: () => Promise<bigint>;

beforeAll(async () => {
  door = await FrontDoor.open({ REQUESTS_PER_MINUTE: 1_000_000 });
  changes = await countChanges(door.context.db);
});
afterAll(() => door.close());

const typeOf = ({ body }: Route) => (body && 'types' in body ? (body.types[0] ?? '') : JSON_TYPE);
const limitOf = (route: Route) => (typeOf(route) === JSON_TYPE ? JSON_MAX_BYTES : CLOSED_DAYS_MAX_BYTES);
const addressOf = (path: string) => `/api/v1${path.replace(/\{\w+\}/g, 'nothing')}`;

function expectTooLarge(status: number, type: unknown, body: unknown): void {
  expect([status, String(type).split(';')[0], (body as Problem).code]).toEqual([
    413,
    'application/problem+json',
    'too-large',
  ]);
}

it.each(ROUTES.filter(({ id, body }) => body && !STREAMED.includes(id)))(
  'takes no more than its limit: $method $path',
  async (route) => {
    const before = await changes();
    const filler = 'x'.repeat(limitOf(route));
    const answer = await door.app.inject({
      method: route.method.toUpperCase() as 'POST',
      url: addressOf(route.path),
      headers: { authorization: `Bearer ${door.key}`, 'content-type': typeOf(route) },
      payload: typeOf(route) === JSON_TYPE ? JSON.stringify({ filler }) : `${filler}more`,
    });
    expectTooLarge(answer.statusCode, answer.headers['content-type'], answer.json());
    expect(await changes()).toBe(before);
  },
);

it('keeps nothing of a form that is too large, on its way or in the store', async () => {
  const before = await changes();
  const file = Buffer.alloc(MEDIA_MAX_BYTES + 1, 7);
  const answer = await door.as().post('/api/v1/media').attach('file', file, 'large.jpg');
  expectTooLarge(answer.status, answer.headers['content-type'], answer.body);
  expect(await changes()).toBe(before);
  const folder = door.context.config.mediaDir;
  expect(existsSync(join(folder, 'ours')) ? readdirSync(join(folder, 'ours')) : []).toEqual([]);
});
