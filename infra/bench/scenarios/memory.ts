import type { ScenarioResult } from '../figures.ts';
import { arrivals, settled } from '../measure.ts';
import { liveMemoryOf } from '../memory.ts';
import { median } from '../statistics.ts';
import { CONCURRENCY, type Scenario } from './scenario.ts';

/** Beyond this is growth; below it, what a process may hold at one moment and not at the next. */
const LIMIT = 1.1;

/** The same work again and again: after warm-up a service's memory stays where it is. */
export const memory: Scenario = {
  name: 'memory',
  run: async ({ stage, library, accounts, quick }): Promise<ScenarioResult> => {
    const rounds = quick ? 6 : 24;
    const count = quick ? 600 : 3000;
    const all = [...accounts.weibo, ...accounts.twitter, ...accounts.wechat];
    await stage.startFleet({ concurrency: CONCURRENCY, inspect: true });
    const samples: Record<string, number>[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await library.forget();
      await library.plan(all, arrivals(count, 0, 0));
      await settled(stage, new Date());
      samples.push(await liveMemoryOf(stage));
    }
    await stage.stopFleet();
    const third = Math.ceil(rounds / 3);
    const figures = Object.keys(samples[0] ?? {})
      .filter((name) => name !== 'sandbox')
      .map((name) => {
        const of = (part: Record<string, number>[]) => median(part.map((sample) => sample[name] ?? NaN));
        const [warm, end] = [of(samples.slice(third, 2 * third)), of(samples.slice(-third))];
        return {
          ...{
            what: name,
            ours: `${end.toFixed(0)} MiB at the end`,
            floor: `${warm.toFixed(0)} MiB after warm-up`,
          },
          ...{ value: `${(end / warm).toFixed(2)} ×`, target: `≤ ${LIMIT} ×`, met: end / warm <= LIMIT },
        };
      });
    return {
      name: 'memory',
      title: 'Memory of each service',
      how: `${rounds} rounds of ${count} posts over three networks; the first third is warm-up; the medians of the second and the last third are compared. It is the resident memory after the garbage is collected.`,
      figures,
      raw: samples,
    };
  },
};
