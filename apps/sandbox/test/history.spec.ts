import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Networks } from './running-sandbox.js';

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

let net: Networks;

beforeAll(async () => {
  net = await Networks.open();
});
afterAll(() => net.close());

describe('/__sandbox/history', () => {
  it.each(['weibo', 'wechat', 'twitter'] as const)(
    'has posts of %s come out in the past, with what readers had done by then',
    async (network) => {
      const { remoteAccountId: account } = await net.account(network);
      const words = { title: 'A lecture', text: 'On old maps.', link: 'https://library.example/' };
      const post = { ...words, publishedAt: ago(3), readAt: [ago(2.9), ago(2), ago(1)] };
      const since = ago(3).slice(0, 10);
      const { status, body } = await net.json('POST', '/__sandbox/history', {
        ...{ network, account, posts: [post], since },
      });
      expect(status).toBe(201);
      const { items, days } = body as unknown as {
        items: { remoteId: string; readings: { at: string; seen: number }[] }[];
        days: { day: string; followers: number; gained: number; lost: number }[];
      };
      const seen = items[0]?.readings.map((reading) => reading.seen) ?? [];
      expect(seen).toEqual([...seen].sort((one, other) => one - other));
      expect(seen.at(-1)).toBeGreaterThan(0);
      expect(days.map(({ day }) => day)).toEqual([3, 2, 1].map((back) => ago(back).slice(0, 10)));
      const [before, after] = [days[0], days[1]];
      expect(after?.followers).toBe((before?.followers ?? 0) + (after?.gained ?? 0) - (after?.lost ?? 0));
      const page = await fetch(`${net.url}/timeline/${network}/${account}`);
      const shown = network === 'wechat' ? 'A lecture' : 'On old maps.';
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(shown)]);
    },
  );

  it('refuses what it cannot tell, and of accounts that it does not have', async () => {
    const bad = { network: 'weibo', account: 'nobody', posts: [], since: '2026-10-01' };
    expect((await net.json('POST', '/__sandbox/history', bad)).status).toBe(404);
    expect((await net.json('POST', '/__sandbox/history', { ...bad, since: 'once' })).status).toBe(422);
  });
});
