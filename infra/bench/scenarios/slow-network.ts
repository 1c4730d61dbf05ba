import { ms, ratio, type ScenarioResult } from '../figures.ts';
import { sandbox } from '../library.ts';
import { arrivals, measureFloor, measureOurs } from '../measure.ts';
import { CONCURRENCY, insistAll, type Scenario } from './scenario.ts';

const TARGET = 1.5;
const LATENCY_MS = 200;
const COUNT = 1000;
const AHEAD_MS = 4000;

/** A thousand at one instant against a network that takes its time: waiting, not computing, is the limit. */
export const slowNetwork: Scenario = {
  name: 'slow-network',
  run: async ({ stage, library, accounts }): Promise<ScenarioResult> => {
    await stage.startFloor(CONCURRENCY);
    await measureFloor(stage, library, accounts.weibo, arrivals(500, 0, 0));
    await library.forget();
    await slow(stage);
    const floor = await measureFloor(stage, library, accounts.weibo, arrivals(COUNT, 0, AHEAD_MS));
    await stage.stopFloor();
    await stage.startFleet({ only: ['scheduler', 'adapter-weibo'], concurrency: CONCURRENCY });
    await library.forget();
    await measureOurs(stage, library, accounts.weibo, arrivals(500, 0, 0));
    await library.forget();
    await slow(stage);
    const ours = await measureOurs(stage, library, accounts.weibo, arrivals(COUNT, 0, AHEAD_MS));
    await stage.stopFleet();
    insistAll(floor, ours);
    const value = ours.p99 / floor.p99;
    return {
      name: 'slow-network',
      title: 'A network that takes 200 ms',
      how: `${COUNT} posts over ${accounts.weibo.length} accounts of Weibo due at one instant; every call takes ${LATENCY_MS} ms; concurrency ${CONCURRENCY} for both.`,
      figures: [
        {
          ...{ what: 'p50', ours: ms(ours.p50), floor: ms(floor.p50) },
          ...{ value: ratio(ours.p50 / floor.p50), target: '', met: null },
        },
        {
          ...{ what: 'p99', ours: ms(ours.p99), floor: ms(floor.p99) },
          ...{ value: ratio(value), target: `≤ ${TARGET} ×`, met: value <= TARGET },
        },
      ],
      raw: { floor, ours },
    };
  },
};

async function slow(stage: Parameters<typeof sandbox>[0]): Promise<void> {
  await sandbox(stage, 'POST', 'faults', { network: 'weibo', kind: 'latency', value: LATENCY_MS });
}
