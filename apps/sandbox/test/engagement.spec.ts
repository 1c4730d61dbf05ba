import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Networks, type Made } from './running-sandbox.js';

const DAY_MS = 86_400_000;
const BEIJING_MS = 8 * 3_600_000;
let net: Networks;

beforeAll(async () => {
  net = await Networks.open();
});
afterAll(() => net.close());

const dayAgo = (days: number) => new Date(Date.now() + BEIJING_MS - days * DAY_MS).toISOString().slice(0, 10);
const age = (network: string, { remoteAccountId: account }: Made, days: number) =>
  net.json('POST', '/__sandbox/posts/age', { network, account, byMs: days * DAY_MS });

describe('readers', () => {
  it('like a post ever more slowly, and never less', async () => {
    const account = await net.account('weibo');
    const auth = { authorization: `OAuth2 ${account.credentials['accessToken']}` };
    const fields = { status: '读书 https://library.example/a', rip: '192.0.2.1' };
    const { body } = await net.form('/2/statuses/share.json', fields, auth);
    const likes = async () => {
      const path = `/2/statuses/count.json?ids=${String(body['idstr'])}`;
      const [row] = (await net.json('GET', path, undefined, auth)).body as unknown as { attitudes: number }[];
      return row?.attitudes ?? NaN;
    };
    expect(await likes()).toBe(0);
    const seen: number[] = [];
    for (let day = 1; day <= 40; day += 1) {
      await age('weibo', account, 1);
      seen.push(await likes());
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBeGreaterThan(0);
    const [first = 0, last = 0] = [seen[6], seen.at(-1)];
    expect(first).toBeGreaterThanOrEqual(last / 2);
  });

  it('come and go: an account’s followers are what was there and what changed', async () => {
    const { credentials } = await net.account('wechat');
    const { body: token } = await net.json('POST', '/cgi-bin/stable_token', {
      ...{ grant_type: 'client_credential', appid: credentials['appId'], secret: credentials['appSecret'] },
    });
    const ask = async (name: string, begin_date: string, end_date: string) =>
      (
        await net.json('POST', `/datacube/${name}?access_token=${String(token['access_token'])}`, {
          ...{ begin_date, end_date },
        })
      ).body;
    const total = async (day: string) => {
      const { list } = (await ask('getusercumulate', day, day)) as { list: { cumulate_user: number }[] };
      return list[0]?.cumulate_user ?? NaN;
    };
    const { list } = (await ask('getusersummary', dayAgo(7), dayAgo(1))) as {
      list: { ref_date: string; new_user: number; cancel_user: number }[];
    };
    const net7 = list.reduce((sum, { new_user, cancel_user }) => sum + new_user - cancel_user, 0);
    expect(await total(dayAgo(1))).toBe((await total(dayAgo(8))) + net7);
    expect(await ask('getusersummary', dayAgo(1), dayAgo(0))).toMatchObject({ errcode: 61500 });
    expect(await ask('getusersummary', dayAgo(9), dayAgo(1))).toMatchObject({ errcode: 61501 });
    expect(await ask('getarticletotaldetail', dayAgo(1), dayAgo(1))).toEqual({ list: [], is_delay: false });
  });

  it('are told to X’s author for thirty days, to everybody for ever', async () => {
    const account = await net.account('twitter');
    const auth = { authorization: `Bearer ${account.credentials['accessToken']}` };
    const { body } = await net.json('POST', '/2/tweets', { text: 'read' }, auth);
    const { id } = body['data'] as { id: string };
    const path = `/2/tweets?ids=${id}&tweet.fields=public_metrics,non_public_metrics`;
    const ask = async () =>
      (await net.json('GET', path, undefined, auth)).body as {
        data: { public_metrics: Record<string, number>; non_public_metrics?: object }[];
        errors?: { title: string }[];
      };
    await age('twitter', account, 10);
    const young = await ask();
    expect(young.data[0]?.non_public_metrics).toBeDefined();
    expect(young.data[0]?.public_metrics['impression_count']).toBeGreaterThan(0);
    expect(await ask()).toEqual(young);
    await age('twitter', account, 25);
    const old = await ask();
    expect(old.data[0]).not.toHaveProperty('non_public_metrics');
    expect(old.errors).toMatchObject([{ title: 'Field Authorization Error' }]);
    const many = Array.from({ length: 101 }, (_, at) => at + 1).join(',');
    expect((await net.json('GET', `/2/tweets?ids=${many}`, undefined, auth)).status).toBe(400);
  });
});
