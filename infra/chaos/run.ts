// `npm run chaos [-- --seed 1 --short --mutate ownership|attempt|lookup|generation --keep]`: the trial by fire.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { homePath } from '../local/home.ts';
import { assertNode } from '../process.ts';
import { redisServer } from '../test/system-parts.ts';
import { MUTATIONS } from './patches.ts';
import { FULL, SHORT } from './plan.ts';
import { readable, writeReport } from './report.ts';
import { runTrial } from './trial.ts';

assertNode();
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    short: { type: 'boolean', default: false },
    mutate: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const mutation = values.mutate ?? null;
if (!Number.isSafeInteger(seed) || seed < 0) refuse(`--seed takes a whole number, not ${values.seed}.`);
if (mutation !== null && !(mutation in MUTATIONS))
  refuse(`--mutate takes one of ${Object.keys(MUTATIONS).join(', ')}, not ${mutation}.`);
if (!redisServer()) refuse('The trial needs a redis-server or valkey-server on the PATH.');

const size = values.short ? SHORT : FULL;
const tell = (what: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${what}`);
const report = await runTrial({ size, seed, mutation, keep: values.keep, tell });
console.log(`\n${readable(report)}`);
console.log(`Report: ${writeReport(join(homePath(), 'chaos'), report)}`);

const { violations, waiting, deliveries } = report.verdict;
const isTooMany = waiting.length > deliveries * 0.01;
if (isTooMany) console.log(`More than one in a hundred wait for a person.`);
if (report.void.length > 0) console.log('The run is void: see above.');
// Without a safeguard the trial must find what it is there for.
const passed =
  mutation === null
    ? violations.length === 0 && !isTooMany && report.void.length === 0
    : violations.length > 0;
if (mutation !== null && !passed) console.log(`The trial did not see that “${mutation}” was switched off.`);
process.exit(passed ? 0 : 1);

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}
