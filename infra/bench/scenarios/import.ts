import { ms, rate, type Figure, type ScenarioResult } from '../figures.ts';
import { arrivals, measureOurs, type Lateness } from '../measure.ts';
import { redisInfo } from '../redis-info.ts';
import { CONCURRENCY, insistAll, type Scenario, type Setting } from './scenario.ts';

const FILE_ROWS = 10_000;
const LIMIT_MB = 5;
const STEADY_POSTS = 2000;
const STEADY_MS = 8000;
const MAX_RATIO = 1.5;

/** A year's posts through the import: PostgreSQL keeps them, Redis does not know of them, and the clock stays as quick. */
export const futureRows: Scenario = {
  name: 'import',
  run: async (setting): Promise<ScenarioResult> => {
    const { stage, quick } = setting;
    const rows = quick ? 2 * FILE_ROWS : 100 * FILE_ROWS;
    const without = await steady(setting);
    await stage.startFleet({ only: ['scheduler', 'adapter-weibo'], concurrency: CONCURRENCY });
    await stage.start('authoring');
    const before = Number(await redisInfo(stage.redisUrl, 'used_memory_dataset'));
    const begun = Date.now();
    for (let from = 0; from < rows; from += FILE_ROWS) await importFile(setting, from);
    const perSecond = rows / ((Date.now() - begun) / 1000);
    const grown = (Number(await redisInfo(stage.redisUrl, 'used_memory_dataset')) - before) / 1e6;
    await stage.halt('authoring');
    await stage.stopFleet();
    await stage.db.query('VACUUM ANALYZE');
    const plan = await promotePlan(stage.db);
    const within = await steady(setting);
    insistAll(without, within);
    const share = within.p99 / without.p99;
    const alike = share <= MAX_RATIO || within.p99 - without.p99 <= 20;
    return {
      name: 'import',
      title: 'A year of posts, scheduled ahead',
      how: `${rows.toLocaleString('en')} posts for the coming year through \`POST /api/v1/posts/import\`, ${FILE_ROWS.toLocaleString('en')} a file; then ${STEADY_POSTS} posts over ${STEADY_MS / 1000} s with 0 and with ${rows.toLocaleString('en')} future rows.`,
      figures: [
        info('posts scheduled', rate(perSecond)),
        {
          ...{
            what: 'Redis grows by',
            ours: `${grown.toFixed(2)} MB`,
            floor: '',
            value: `${grown.toFixed(2)} MB`,
          },
          ...{ target: `< ${LIMIT_MB} MB`, met: grown < LIMIT_MB },
        },
        {
          ...{ what: 'plan of the promotion', ours: plan.index ?? 'no index', floor: '' },
          ...{ value: `${plan.rows} rows read, ${plan.pages} pages`, target: 'only due rows' },
          met: plan.index === 'deliveries_due' && plan.rows === 0,
        },
        {
          ...{ what: 'p99 with the future rows', ours: ms(within.p99), floor: `${ms(without.p99)} (none)` },
          ...{ value: `${share.toFixed(2)} ×`, target: `≤ ${MAX_RATIO} × or + 20 ms`, met: alike },
        },
      ],
      raw: { perSecond, grown, plan, without, within },
    };
  },
};

function info(what: string, value: string): Figure {
  return { what, ours: value, floor: '', value, target: '', met: null };
}

async function steady({ stage, library, accounts }: Setting): Promise<Lateness> {
  await stage.startFleet({ only: ['scheduler', 'adapter-weibo'], concurrency: CONCURRENCY });
  await measureOurs(stage, library, accounts.weibo, arrivals(500, 0, 0));
  const lateness = await measureOurs(
    ...([stage, library, accounts.weibo, arrivals(STEADY_POSTS, STEADY_MS, 5000)] as const),
  );
  await stage.stopFleet();
  return lateness;
}

async function importFile({ stage, library, accounts }: Setting, from: number): Promise<void> {
  const account = accounts.weibo[(from / FILE_ROWS) % accounts.weibo.length];
  const year = 365 * 86_400_000;
  const lines = Array.from({ length: FILE_ROWS }, (_, index) => {
    const at = new Date(Date.now() + 86_400_000 + Math.random() * year).toISOString();
    return `news,en,From the stacks ${from + index},A year ahead.,https://library.example/year/${from + index},,${at}`;
  });
  const response = await fetch(`${stage.url('authoring')}/api/v1/posts/import?accountIds=${account?.id}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${library.apiKey}`, 'content-type': 'text/csv' },
    body: `kind,language,title,body,link,tags,scheduled_at\n${lines.join('\n')}\n`,
  });
  const text = await response.text();
  const { created } = JSON.parse(text) as { created?: number };
  if (created !== FILE_ROWS) throw new Error(`An import answered ${response.status} ${text.slice(0, 400)}`);
}

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows'?: number;
  'Rows Removed by Filter'?: number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: PlanNode[];
}

/** What the statement that the clock runs five times a second touches while nothing is due. */
async function promotePlan(
  db: Setting['stage']['db'],
): Promise<{ index: string | null; rows: number; pages: number }> {
  const { dueStatement } = await import('@shelfcast/publishing');
  const { text, values } = dueStatement();
  const { rows } = await db.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
    values as unknown[],
  );
  const top = rows[0]?.['QUERY PLAN'][0]?.Plan;
  const nodes = top ? flatten(top) : [];
  const scan = nodes.find((node) => node['Index Name'] === 'deliveries_due');
  return {
    index: nodes.some((node) => node['Node Type'] === 'Seq Scan') ? null : (scan?.['Index Name'] ?? null),
    rows: (scan?.['Actual Rows'] ?? 0) + (scan?.['Rows Removed by Filter'] ?? 0),
    pages: (top?.['Shared Hit Blocks'] ?? 0) + (top?.['Shared Read Blocks'] ?? 0),
  };
}

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}
