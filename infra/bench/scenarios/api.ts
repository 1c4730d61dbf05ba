import { AT_ONCE, caller, compare, type Call, type Compared } from '../calls.ts';
import { ms, ratio, type Figure, type ScenarioResult } from '../figures.ts';

import { COMMON_WORD, fillPosts, listPlan, MONTH_DAYS, RARE_WORD } from '../posts-in-bulk.ts';
import type { Scenario, Setting } from './scenario.ts';

const TARGET = 1.5;
/** Beyond this a list has grown with the library; below it, the machine's breathing. */
const FLAT = 1.5;
const FLAT_MS = 5;
const LIST = 50;
const MONTH = 1000;

/** How long a library of any size waits for the front door, against routes that do the same SQL and nothing else. */
export const api: Scenario = {
  name: 'api',
  run: async (setting): Promise<ScenarioResult> => {
    const { stage, library, quick } = setting;
    const rounds = quick ? { rounds: 3, count: 60 } : { rounds: 7, count: 200 };
    const [small, usual, large] = quick ? [1000, 10_000, 50_000] : [1000, 100_000, 1_000_000];
    await stage.start('authoring', { LOG_LEVEL: 'info', REQUESTS_PER_MINUTE: '1000000' });
    const floorUrl = await stage.startApiFloor('api-floor.ts');
    const ours = caller(`${stage.url('authoring')}/api/v1`, library.apiKey);
    const floor = caller(floorUrl, library.apiKey);
    const calls = callsOf(setting);
    const sizes: Record<string, Record<number, number>> = { list: {}, month: {} };
    const note = async (size: number) => {
      for (const name of ['list', 'month'] as const)
        (sizes[name] ??= {})[size] = (await compare(calls[name], ours, ours, rounds)).ours;
    };
    await fillPosts(setting, 0, small);
    await note(small);
    await fillPosts(setting, small, usual);
    const compared = {
      create: await compare(calls.create, ours, floor, rounds),
      list: await compare(calls.list, ours, floor, rounds),
      month: await compare(calls.month, ours, floor, rounds),
      rare: await compare(calls.rare, ours, floor, rounds),
      common: await compare(calls.common, ours, floor, rounds),
    };
    await fillPosts(setting, usual, large);
    await note(large);
    const plan = await listPlan(stage.db);
    await stage.stopApiFloor();
    await stage.halt('authoring');
    const flat = (what: string, { [small]: before = NaN, [large]: after = NaN }: Record<number, number>) => ({
      ...{ what, ours: ms(after), floor: `${ms(before)} (${small.toLocaleString('en')})` },
      ...{ value: ratio(after / before), target: `≤ ${FLAT} × or + ${FLAT_MS} ms` },
      met: after <= before * FLAT || after - before <= FLAT_MS,
    });
    return {
      name: 'api',
      title: 'The front door',
      how: `p95 of calls with an API key over loopback, ${AT_ONCE} at once, in a library of ${usual.toLocaleString('en')} posts; the floor is a bare Fastify route with the same SQL (infra/bench/api-floor.ts), measured in turn. Then the same pages with ${small.toLocaleString('en')} and with ${large.toLocaleString('en')} posts.`,
      figures: [
        figure('create a scheduled post, p95', compared.create),
        figure(`list, ${LIST} posts, p95`, compared.list),
        figure(`calendar month, ${MONTH} posts, p95`, compared.month),
        figure('search of a word in one post of a thousand, p95', compared.rare),
        figure('search of a word in every post, p95', compared.common),
        flat(`list with ${large.toLocaleString('en')} posts, p95`, sizes['list'] ?? {}),
        flat(`calendar month with ${large.toLocaleString('en')} posts, p95`, sizes['month'] ?? {}),
        {
          ...{ what: 'plan of the list', ours: plan.index ?? 'no index', floor: '' },
          ...{ value: `${plan.rows} rows read`, target: 'the page’s rows, by an index' },
          met: plan.index === 'posts_listed' && plan.rows <= plan.page,
        },
      ],
      raw: { compared, sizes, plan },
    };
  },
};

type CallName = 'create' | 'list' | 'month' | 'rare' | 'common';

function callsOf({ accounts }: Setting): Record<CallName, (index: number) => Call> {
  const from = new Date(Date.now() + 86_400_000).toISOString();
  const to = new Date(Date.now() + (MONTH_DAYS + 1) * 86_400_000).toISOString();
  return {
    create: (index) => ({
      ...{ method: 'POST', path: '/posts' },
      body: {
        ...{ kind: 'news', title: `On the shelf ${index}`, body: 'Read it this week.' },
        ...{ link: `https://library.example/new/${index}`, scheduledAt: to },
        accountIds: [accounts.weibo[index % accounts.weibo.length]?.id],
      },
    }),
    list: () => ({ method: 'GET', path: `/posts?limit=${LIST}` }),
    month: () => ({ method: 'GET', path: `/calendar?limit=${MONTH}&from=${from}&to=${to}` }),
    rare: () => ({ method: 'GET', path: `/posts?limit=${LIST}&q=${RARE_WORD}` }),
    common: () => ({ method: 'GET', path: `/posts?limit=${LIST}&q=${COMMON_WORD}` }),
  };
}

function figure(what: string, compared: Compared): Figure {
  return {
    ...{ what, ours: ms(compared.ours), floor: ms(compared.floor), value: ratio(compared.ratio) },
    ...{ target: `≤ ${TARGET} ×`, met: compared.ratio <= TARGET },
  };
}
