import { ms, ratio, type Figure, type ScenarioResult } from '../figures.ts';
import { sandbox, type BenchAccount } from '../library.ts';
import { arrivals, received } from '../measure.ts';
import { spreadOf, type Spread } from '../statistics.ts';
import { CONCURRENCY, type Scenario, type Setting } from './scenario.ts';

const TARGET = 1.2;
const LATENCY_MS = 200;
const HUNG_MS = 30_000;
const COUNT = 1000;
const OTHERS = ['weibo', 'twitter'] as const;

/** One network does not answer for half a minute: the others' posts go as if it did. */
export const hungNetwork: Scenario = {
  name: 'hung-network',
  run: async (setting): Promise<ScenarioResult> => {
    const calm = await measure(setting, false);
    const hung = await measure(setting, true);
    const figures = OTHERS.map((network): Figure => {
      const value = hung[network].p99 / calm[network].p99;
      return {
        ...{
          what: `${network}, p99`,
          ours: ms(hung[network].p99),
          floor: `${ms(calm[network].p99)} (none hung)`,
        },
        ...{ value: ratio(value), target: `≤ ${TARGET} ×`, met: value <= TARGET },
      };
    });
    return {
      name: 'hung-network',
      title: 'One network hung for 30 s',
      how: `${COUNT} posts on each of three networks due at one instant, every call takes ${LATENCY_MS} ms; the same with WeChat hanging for ${HUNG_MS / 1000} s at every call. Compared are the other two networks' posts.`,
      figures,
      raw: { calm, hung },
    };
  },
};

async function measure(
  { stage, library, accounts }: Setting,
  isHung: boolean,
): Promise<Record<(typeof OTHERS)[number], Spread>> {
  await library.forget();
  await stage.startFleet({ concurrency: CONCURRENCY });
  const all: BenchAccount[] = [...accounts.weibo, ...accounts.twitter, ...accounts.wechat];
  for (const network of ['weibo', 'twitter'])
    await sandbox(stage, 'POST', 'faults', { network, kind: 'latency', value: LATENCY_MS });
  for (const operation of ['create', 'draft', 'token', 'upload'])
    await sandbox(stage, 'POST', 'faults', {
      ...{ network: 'wechat', operation },
      ...(isHung ? { kind: 'hang', value: HUNG_MS } : { kind: 'latency', value: LATENCY_MS }),
    });
  const dueAt = arrivals(COUNT * 3, 0, 8000);
  await library.plan(all, dueAt);
  const due = Number(dueAt[0]);
  const waiting = `SELECT count(*)::int AS n FROM deliveries
    WHERE network = ANY($1) AND status IN ('scheduled', 'queued', 'sending')`;
  for (let left = 1; left > 0;) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    left = (await stage.db.query<{ n: number }>(waiting, [OTHERS])).rows[0]?.n ?? 0;
  }
  const items = await received(stage);
  await sandbox(stage, 'DELETE', 'faults');
  await stage.stopFleet();
  const lateness = (network: string) =>
    spreadOf(
      items.filter((post) => post.network === network).map((post) => Date.parse(post.receivedAt) - due),
    );
  const result = { weibo: lateness('weibo'), twitter: lateness('twitter') };
  if (result.weibo.count + result.twitter.count !== COUNT * 2)
    throw new Error('Not every post of the healthy networks was received.');
  return result;
}
