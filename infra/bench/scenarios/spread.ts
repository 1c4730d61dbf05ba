import { ms, type ScenarioResult } from '../figures.ts';
import { arrivals, measureFloor, measureOurs } from '../measure.ts';
import { notEarly } from './burst.ts';
import { CONCURRENCY, insistAll, type Scenario } from './scenario.ts';

const TARGET_MS = 100;
const OVER_MS = 20_000;

/** Ten thousand spread over twenty seconds: less than the machine can do, so that lateness is the path's own. */
export const spread: Scenario = {
  name: 'spread',
  run: async ({ stage, library, accounts, quick }): Promise<ScenarioResult> => {
    const count = quick ? 2000 : 10_000;
    const overMs = quick ? OVER_MS / 5 : OVER_MS;
    const aheadMs = 8000;
    await stage.startFloor(CONCURRENCY);
    // Nothing is forgotten between warm-up and measure: emptied tables make PostgreSQL plan every statement anew.
    await measureFloor(stage, library, accounts.weibo, arrivals(500, 0, 0));
    const floor = await measureFloor(stage, library, accounts.weibo, arrivals(count, overMs, aheadMs));
    await stage.stopFloor();
    await stage.startFleet({ only: ['scheduler', 'adapter-weibo'], concurrency: CONCURRENCY });
    await library.forget();
    await measureOurs(stage, library, accounts.weibo, arrivals(500, 0, 0));
    const ours = await measureOurs(stage, library, accounts.weibo, arrivals(count, overMs, aheadMs));
    await stage.stopFleet();
    insistAll(floor, ours);
    return {
      name: 'spread',
      title: 'Lateness of a steady flow',
      how: `${count} posts over ${accounts.weibo.length} accounts of Weibo, spread evenly over ${overMs / 1000} s.`,
      figures: [
        {
          ...{ what: 'p50', ours: ms(ours.p50), floor: ms(floor.p50) },
          ...{ value: ms(ours.p50), target: '', met: null },
        },
        {
          ...{ what: 'p99', ours: ms(ours.p99), floor: ms(floor.p99) },
          ...{ value: ms(ours.p99), target: `≤ ${TARGET_MS} ms`, met: ours.p99 <= TARGET_MS },
        },
        notEarly(ours),
      ],
      raw: { floor, ours },
    };
  },
};
