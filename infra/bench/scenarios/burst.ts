import { ms, ratio, type Figure, type ScenarioResult } from '../figures.ts';
import { arrivals, measureFloor, measureOurs, type Lateness } from '../measure.ts';
import { CONCURRENCY, insistAll, type Scenario, type Setting } from './scenario.ts';

const TARGET = 1.5;
const OVER_MS = 1000;

/** Ten thousand within one second: far more than goes out in that second, so that lateness is the queue's length. */
export const burst: Scenario = {
  name: 'burst',
  run: async (setting): Promise<ScenarioResult> => {
    const { stage, library, accounts, quick } = setting;
    const count = quick ? 2000 : 10_000;
    const aheadMs = quick ? 4000 : 8000;
    await stage.startFloor(CONCURRENCY);
    await measureFloor(stage, library, accounts.weibo, arrivals(500, 0, 0));
    await library.forget();
    const floor = await measureFloor(stage, library, accounts.weibo, arrivals(count, OVER_MS, aheadMs));
    await stage.stopFloor();
    const ours = await measureOn(setting, 'redis', count, aheadMs);
    const beside = await measureOn(setting, 'postgresql', count, aheadMs);
    insistAll(floor, ours, beside);
    const value = ours.p99 / floor.p99;
    const figure = (what: string, own: number, base: number): Figure => ({
      ...{ what, ours: ms(own), floor: ms(base), value: ratio(own / base), target: '', met: null },
    });
    return {
      name: 'burst',
      title: 'Lateness of a burst',
      how: `${count} posts over ${accounts.weibo.length} accounts of Weibo due within one second; lateness is the network's \`receivedAt\` minus \`dueAt\`; concurrency ${CONCURRENCY}.`,
      figures: [
        figure('p50', ours.p50, floor.p50),
        { ...figure('p99', ours.p99, floor.p99), target: `≤ ${TARGET} ×`, met: value <= TARGET },
        figure('latest', ours.max, floor.max),
        notEarly(ours),
        figure('queues in PostgreSQL, p50', beside.p50, floor.p50),
        figure('queues in PostgreSQL, p99', beside.p99, floor.p99),
        figure('queues in PostgreSQL, latest', beside.max, floor.max),
      ],
      raw: { floor, ours, beside },
    };
  },
};

async function measureOn(
  { stage, library, accounts }: Setting,
  queue: 'redis' | 'postgresql',
  count: number,
  aheadMs: number,
): Promise<Lateness> {
  await library.forget();
  await stage.startFleet({ only: ['scheduler', 'adapter-weibo'], queue, concurrency: CONCURRENCY });
  await measureOurs(stage, library, accounts.weibo, arrivals(500, 0, 0));
  await library.forget();
  const lateness = await measureOurs(stage, library, accounts.weibo, arrivals(count, OVER_MS, aheadMs));
  await stage.stopFleet();
  return lateness;
}

export function notEarly({ least }: Lateness): Figure {
  return {
    ...{ what: 'earliest', ours: ms(least), floor: '', value: ms(least), target: '≥ 0 ms' },
    met: least >= 0,
  };
}
