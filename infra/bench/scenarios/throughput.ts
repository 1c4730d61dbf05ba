import { cpuOf, perPost } from '../cpu.ts';
import { rate, ratio, type ScenarioResult } from '../figures.ts';
import { arrivals, measureFloor, measureOurs } from '../measure.ts';
import { median } from '../statistics.ts';
import type { Scenario } from './scenario.ts';

const CONCURRENCY = 50;
const TARGET = 0.6;

/** The whole path at once: rows already due in PostgreSQL until they are published, one adapter process. */
export const throughput: Scenario = {
  name: 'throughput',
  run: async ({ stage, library, accounts, quick }): Promise<ScenarioResult> => {
    const count = quick ? 2000 : 10_000;
    const rounds = quick ? 3 : 5;
    const weibo = accounts.weibo;
    await stage.startFleet({ concurrency: CONCURRENCY, only: ['scheduler', 'adapter-weibo'] });
    await stage.startFloor(CONCURRENCY);
    const ours: number[] = [];
    const floor: number[] = [];
    const used: object[] = [];
    // The first round of each warms up and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      await library.forget();
      const cpu = [cpuOf(stage)];
      const base = await measureFloor(stage, library, weibo, arrivals(count, 0, 0));
      await library.forget();
      cpu.push(cpuOf(stage));
      const own = await measureOurs(stage, library, weibo, arrivals(count, 0, 0));
      if (base.missing + own.missing > 0)
        throw new Error(`Not everything was published: floor ${base.missing}, ours ${own.missing} missing.`);
      if (round === 0) continue;
      cpu.push(cpuOf(stage));
      const [start = {}, between = {}, end = {}] = cpu;
      used.push({ floor: perPost(start, between, count), ours: perPost(between, end, count) });
      floor.push(base.perSecond);
      ours.push(own.perSecond);
    }
    await stage.stopFloor();
    await stage.stopFleet();
    const value = median(ours.map((each, index) => each / (floor[index] ?? NaN)));
    return {
      name: 'throughput',
      title: 'Throughput of the whole path',
      how: `${count} posts over ${weibo.length} accounts of Weibo, due at once; one adapter process, concurrency ${CONCURRENCY}; median of ${rounds} rounds, the floor's and ours in turn.`,
      figures: [
        {
          what: 'due rows in PostgreSQL → published rows',
          ...{ ours: rate(median(ours)), floor: rate(median(floor)) },
          ...{ value: ratio(value), target: `≥ ${TARGET} ×`, met: value >= TARGET },
        },
      ],
      raw: { ours, floor, microsecondsPerPost: used },
    };
  },
};
