import { DAY_MS, HOUR_MS, midnightOf } from '../local/demo/clock.ts';

/** What the launcher says of a demo that runs. */
export interface Demo {
  api: string;
  sandbox: string;
  apiKey: string;
}

interface Sample {
  title: string;
  body: string;
  language: 'zh-CN' | 'en';
  kind: string;
  /** Days from today and the hour, by the clock of the demo's library. */
  at: [number, number];
}

const SAMPLES: Sample[] = [
  {
    title: '周末讲座：敦煌写本里的日常生活',
    body: '本周六上午十点，二楼报告厅，免费入场，请提前预约座位。',
    ...{ language: 'zh-CN', kind: 'event', at: [1, 9] },
  },
  {
    title: '新书推荐：《三体》二十年',
    body: '科幻书架新到二十种，本周起可以外借。',
    ...{ language: 'zh-CN', kind: 'recommendation', at: [1, 18] },
  },
  {
    title: 'Reading room hours in December',
    body: 'From December the reading room stays open until ten at night.',
    ...{ language: 'en', kind: 'news', at: [2, 10] },
  },
  {
    title: '馆藏珍品：明刻本《本草纲目》',
    body: '金陵本影印件在一楼大厅展出，附导览手册。',
    ...{ language: 'zh-CN', kind: 'collection', at: [2, 15] },
  },
  {
    title: '数据库培训：如何查找英文期刊',
    body: '周四下午三点，电子阅览室，限三十人。',
    ...{ language: 'zh-CN', kind: 'event', at: [4, 15] },
  },
  {
    title: 'A quiet hour for children’s books',
    body: 'Every Sunday at ten, for readers under eight and whoever reads to them.',
    ...{ language: 'en', kind: 'event', at: [4, 10] },
  },
  {
    title: '读者问答：借书证遗失怎么办？',
    body: '带上身份证到总服务台，当场挂失、当场补办。',
    ...{ language: 'zh-CN', kind: 'news', at: [5, 12] },
  },
];
const LINK = 'https://library.example/';

/** Posts as a library would have them: planned, published, and one that its network refused. Once per home. */
export async function writeSamples(demo: Demo): Promise<void> {
  const call = async <T>(method: string, url: string, body?: object): Promise<T> => {
    const answer = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${demo.apiKey}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const api = `${demo.api}/api/v1`;
  const { items } = await call<{ items: { id: string; network: string }[] }>('GET', `${api}/accounts`);
  const known = await call<{ items: unknown[] }>('GET', `${api}/posts?q=${encodeURIComponent('敦煌写本')}`);
  if (known.items.length > 0) return;
  const accountIds = items.map(({ id }) => id);
  const midnight = midnightOf(Date.now());
  for (const { at, ...words } of SAMPLES) {
    const scheduledAt = new Date(midnight + at[0] * DAY_MS + at[1] * HOUR_MS).toISOString();
    await call('POST', `${api}/posts`, { ...words, link: LINK, accountIds, scheduledAt });
  }
  const refusal = { network: 'weibo', kind: 'reject', value: '20019', times: 1 };
  await call('POST', `${demo.sandbox}/__sandbox/faults`, refusal);
  const refused = await publish(
    '闭馆通知：元旦假期开放时间',
    items.filter(({ network }) => network === 'weibo'),
  );
  const fine = await publish('图书馆之夜：在书架之间听音乐', items);
  const settled = async (id: string) => {
    const { status } = await call<{ status: string }>('GET', `${api}/posts/${id}`);
    return !['scheduled', 'publishing'].includes(status);
  };
  while (!(await settled(refused)) || !(await settled(fine)))
    await new Promise((resolve) => setTimeout(resolve, 200));

  async function publish(title: string, accounts: { id: string }[]): Promise<string> {
    const body = '详情请见图书馆网站。';
    const post = await call<{ id: string }>('POST', `${api}/posts`, {
      ...{ kind: 'news', language: 'zh-CN', title, body, link: LINK },
      accountIds: accounts.map(({ id }) => id),
    });
    await call('POST', `${api}/posts/${post.id}/publish`);
    return post.id;
  }
}
