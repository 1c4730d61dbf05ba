// `npm run bench [-- name… --quick]`: measures the publishing path, the front door and the analysts' questions against floors
// of the same run, and writes their sections of docs/benchmarks.md (not with --quick) and JSON results. What cannot be
// measured is a missed target among the rest.
import { parseArgs } from 'node:util';
import { assertNode, run } from '../process.ts';
import { progress } from '../local/progress.ts';
import type { ScenarioResult } from './figures.ts';
import { Library } from './library.ts';
import { machine, notMeasured, printTable, writeResults } from './report.ts';
import { scenarios } from './scenarios/index.ts';
import { Stage } from './stage.ts';

assertNode();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, accounts: { type: 'string', default: '500' } },
});
const unknown = positionals.filter((name) => !scenarios.some((each) => each.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}. There are: ${scenarios.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}
const chosen = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

await progress('Building', () =>
  run('npx', ['nx', 'run-many', '-t', 'build', '--output-style=static'], { quiet: true }),
);
const stage = await progress('PostgreSQL, Redis and the networks', () => Stage.open());
// The processes end with this one; a signal ends them in their order.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stage.close().then(() => process.exit(130)));

const results: ScenarioResult[] = [];
try {
  const library = await Library.open(stage);
  const count = Number(values.accounts);
  const accounts = await progress('Accounts', async () => ({
    weibo: await library.connect('weibo', count),
    wechat: await library.connect('wechat', count),
    twitter: await library.connect('twitter', count),
  }));
  for (const scenario of chosen) {
    const setting = { stage, library, accounts, quick: values.quick };
    const result = await progress(scenario.name, () => scenario.run(setting)).catch((error: unknown) =>
      notMeasured(scenario.name, error),
    );
    await stage.stopAll();
    await library.forget();
    printTable(result);
    results.push(result);
  }
  console.log(writeResults(results, await machine(stage), !values.quick));
} finally {
  await stage.close();
}
process.exit(results.some(({ figures }) => figures.some(({ met }) => met === false)) ? 1 : 0);
