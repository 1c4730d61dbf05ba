import { ms, ratio, type ScenarioResult } from '../figures.ts';
import { arrivals, received, settled, type Received } from '../measure.ts';
import { spreadOf } from '../statistics.ts';
import { memoryOf } from '../memory.ts';
import { CONCURRENCY, type Scenario } from './scenario.ts';

const NETWORKS = ['weibo', 'wechat', 'twitter'] as const;

/** Ten thousand in the same second over accounts of three networks: each account has its turn, in its order. */
export const fairness: Scenario = {
  name: 'fairness',
  run: async ({ stage, library, accounts, quick }): Promise<ScenarioResult> => {
    const count = quick ? 2000 : 10_000;
    // A hundred submissions a day are WeChat's quota: twenty posts an account keep far below.
    const chosen = NETWORKS.flatMap((network) => accounts[network].slice(0, Math.ceil(500 / 3))).slice(
      0,
      500,
    );
    await stage.startFleet({ concurrency: CONCURRENCY });
    const dueAt = arrivals(count, 1000, quick ? 5000 : 10_000);
    const before = memoryOf(stage);
    await library.plan(chosen, dueAt);
    await settled(stage, new Date(Math.max(...dueAt.map(Number))));
    const after = memoryOf(stage);
    const items = await received(stage);
    const { rows } = await stage.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM deliveries WHERE status <> 'published'`,
    );
    // A try that failed goes again later, behind posts of its account: it explains what left its order.
    const { rows: outcomes } = await stage.db.query(
      `SELECT d.network, a.outcome, a.code, count(*)::int AS n
       FROM attempts a JOIN deliveries d ON d.id = a.delivery_id GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC`,
    );
    await stage.stopFleet();
    const perAccount = byAccount(items);
    const ends = [...perAccount.values()].map(
      (posts) => Date.parse(posts.at(-1)?.receivedAt ?? '') - Number(dueAt[0]),
    );
    const ended = spreadOf(ends);
    const disorder = [...perAccount.values()].filter((posts) => !isOrdered(posts)).length;
    const doubled = items.length - new Set(items.map(wordsOf)).size;
    const growth = Math.max(...Object.entries(after).map(([name, mib]) => mib - (before[name] ?? mib)));
    const value = ended.max / ended.p50;
    return {
      name: 'fairness',
      title: 'A burst over three networks',
      how: `${count} posts over ${chosen.length} accounts of Weibo, WeChat and X due within one second. Fair means that no account's last post comes much later than the median account's; each network has its own pace.`,
      figures: [
        figure('posts not published', (rows[0]?.n ?? 0) + count - items.length),
        figure('posts received twice', doubled),
        figure('accounts whose posts left their order', disorder),
        {
          ...{ what: 'last post of an account: latest against median account', ours: ms(ended.max) },
          ...{ floor: ms(ended.p50), value: ratio(value), target: '', met: null },
        },
        {
          ...{ what: 'most memory gained by a service', ours: `${growth.toFixed(0)} MiB`, floor: '' },
          ...{ value: `${growth.toFixed(0)} MiB`, target: '', met: null },
        },
      ],
      raw: { ended, before, after, outcomes },
    };
  },
};

function figure(what: string, value: number) {
  return { what, ours: String(value), floor: '', value: String(value), target: '0', met: value === 0 };
}

function byAccount(items: Received[]): Map<string, Received[]> {
  return Map.groupBy(items, (post) => `${post.network} ${post.account}`);
}

/** All that tells one post from another. */
function wordsOf({ text, link = '' }: Received): string {
  return `${text} ${link}`;
}

/** Posts of one account were planned with rising numbers in their links. */
function isOrdered(posts: Received[]): boolean {
  const numbers = posts.map((post) => Number(/item\/(\d+)/.exec(wordsOf(post))?.[1] ?? NaN));
  return numbers.every((each, index) => index === 0 || !(each < (numbers[index - 1] ?? 0)));
}
