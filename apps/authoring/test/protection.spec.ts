import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '@shelfcast/contracts';
import { FrontDoor } from './front-door.js';

const LIMIT = 20;
let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open({ REQUESTS_PER_MINUTE: LIMIT, TRUSTED_PROXIES: ['127.0.0.1'] });
});
afterAll(() => door.close());

const ask = (from: string, key: string) =>
  door.anonymous
    .get('/api/v1/posts')
    .set({ 'x-forwarded-for': from, ...(key && { authorization: `Bearer ${key}` }) });

describe('how often one may ask', () => {
  it('is counted for each key, wherever it comes from', async () => {
    for (let n = 0; n < LIMIT; n += 1) await ask(`192.0.2.${n}`, door.key).expect(200);
    const refused = await ask('192.0.2.99', door.key).expect(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((refused.body as Problem).code).toBe('too-many-requests');
    await ask('192.0.2.99', door.theirKey).expect(200);
  });

  it('is counted for each address, whatever it shows', async () => {
    const statuses: number[] = [];
    for (let n = 0; n <= LIMIT * 5; n += 1)
      statuses.push((await ask('198.51.100.1', `sck_guess${n}`)).status);
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([401]));
    expect(statuses.at(-1)).toBe(429);
    await ask('198.51.100.2', door.theirKey).expect(200);
  });

  it('never keeps health from being asked', async () => {
    for (let n = 0; n <= LIMIT; n += 1) await door.anonymous.get('/health/live').expect(200);
  });
});

it('tells browsers to run nothing of an answer, to guess no types and to show it in no frame', async () => {
  const { headers } = await door.anonymous.get('/api/openapi.json').set('x-forwarded-for', '203.0.113.1');
  expect(headers).toMatchObject({
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'SAMEORIGIN',
  });
  expect(headers['x-powered-by']).toBeUndefined();
});
