import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../root.ts';
import type { Figure, ScenarioResult } from './figures.ts';
import { redisInfo } from './redis-info.ts';
import type { Stage } from './stage.ts';

export interface Machine {
  date: string;
  commit: string;
  cores: number;
  cpu: string;
  memoryGiB: number;
  loadBefore: number;
  node: string;
  postgresql: string;
  redis: string;
  bullmq: string;
}

const RESULTS = join(root, '.local/bench');
const DOCUMENT = join(root, 'docs/benchmarks.md');
const loadBefore = loadavg()[0] ?? 0;

export async function machine(stage: Stage): Promise<Machine> {
  const { rows } = await stage.db.query<{ server_version: string }>('SHOW server_version');
  const version = (name: string) =>
    (
      JSON.parse(readFileSync(join(root, `node_modules/${name}/package.json`), 'utf8')) as {
        version: string;
      }
    ).version;
  return {
    date: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadBefore,
    node: process.versions.node,
    postgresql: rows[0]?.server_version ?? 'unknown',
    redis: await redisInfo(stage.redisUrl, 'redis_version'),
    bullmq: version('bullmq'),
  };
}

/** A scenario that failed is a missed target: the others are still told. */
export function notMeasured(name: string, error: unknown): ScenarioResult {
  const words = error instanceof Error ? error.message : String(error);
  const said = words.replaceAll('|', '/').split('\n')[0] ?? '';
  const figure = {
    what: 'could not be measured',
    ours: said,
    floor: '',
    value: '',
    target: 'a figure',
    met: false,
  };
  return { name, title: name, how: 'It failed.', figures: [figure], raw: { error: words } };
}

/**
 * Answers, in words, where the results stand. `isFull`: in the full form, so that their sections of the document are written
 * anew; sections of what was not run stay as they are.
 */
export function writeResults(results: ScenarioResult[], on: Machine, isFull: boolean): string {
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, `${on.date.replaceAll(':', '-')}.json`);
  writeFileSync(file, `${JSON.stringify({ machine: on, results }, null, 2)}\n`);
  const said = [`Results: ${relative(root, file)}`];
  if (isFull) {
    writeFileSync(DOCUMENT, document(results, on));
    execFileSync('npx', ['prettier', '--write', DOCUMENT], { cwd: root, stdio: 'ignore' });
    said.push(`Table: ${relative(root, DOCUMENT)}`);
  }
  return said.join('\n');
}

export function printTable({ figures }: ScenarioResult): void {
  for (const { what, ours, floor, value, target, met } of figures)
    console.log(`    ${mark(met)} ${what}: ${ours} against ${floor} → ${value} (${target})`);
}

function mark(met: boolean | null): string {
  return met === null ? '·' : met ? '✓' : '✗';
}

function document(results: ScenarioResult[], on: Machine): string {
  return `# Benchmarks

Written by \`npm run bench\`; not edited by hand. What each figure means, and what the floor is, stands in
[infra/bench](../infra/bench/README.md). Absolute numbers are this machine's; the ratios, measured within one run, are
what counts.

${on.cores} cores (${on.cpu}), ${on.memoryGiB} GiB; Node ${on.node}, PostgreSQL ${on.postgresql}, Redis ${on.redis},
BullMQ ${on.bullmq}. Everything on the one machine: PostgreSQL, Redis, the sandbox's networks and each service as a
process of its own. Each section says when it was measured, and at which commit.

${withOthers(results.map((result) => section(result, on))).join('\n')}`;
}

/** The sections with those that the document has of what was not run now, in the document's order, new ones last. */
function withOthers(sections: string[]): string[] {
  const titleOf = (text: string) => text.slice(0, text.indexOf('\n'));
  const now = new Map(sections.map((text) => [titleOf(text), text]));
  const [, ...known] = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8').split(/^(?=## )/m) : [];
  const kept = known.map((text) => now.get(titleOf(text)) ?? text);
  const titles = new Set(known.map(titleOf));
  return [...kept, ...sections.filter((text) => !titles.has(titleOf(text)))];
}

function section({ title, how, figures }: ScenarioResult, on: Machine): string {
  return `## ${title}

${how}

Measured ${on.date.slice(0, 16).replace('T', ' ')} UTC at ${on.commit}, load before ${on.loadBefore.toFixed(1)}.

| Figure | Ours | Floor | Value | Target | Met |
| --- | --- | --- | --- | --- | --- |
${figures.map(row).join('\n')}
`;
}

function row({ what, ours, floor, value, target, met }: Figure): string {
  return `| ${what} | ${ours} | ${floor} | ${value} | ${target} | ${met === null ? '' : met ? 'yes' : '**no**'} |`;
}
