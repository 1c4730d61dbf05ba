// `npm run check`: format, lint and dependency rules, types, drift of the migrations. Tells all that fails, not only the first.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertNode, run } from '../process.ts';
import { root } from '../root.ts';
import { insistFirstPage } from './first-page.ts';
import { insistLicences } from './licences.ts';

assertNode();

type Step = [name: string, step: () => Promise<void>];

const build: Step = [
  'builds, with types',
  () => run('npx', ['nx', 'run-many', '-t', 'build', '--output-style=static'], { quiet: true }),
];
/** What takes the longest goes beside all others. */
const lints: Step[] = [['lint and dependency rules', lint]];
const others: Step[] = [
  ['format', () => run('npx', ['prettier', '--check', '--log-level', 'warn', '.'], { quiet: true })],
  [
    'types of tests and scripts',
    () => run('npx', ['tsc', '-p', 'infra/lint/tsconfig.specs.json'], { quiet: true }),
  ],
  ['the API’s description', () => run('node', ['infra/openapi/lint.ts'], { quiet: true })],
  [
    'the client is what the API says',
    () => run('node', ['infra/openapi/generate-client.ts', '--check'], { quiet: true }),
  ],
  ['nothing unused', () => run('npx', ['knip', '--no-progress', '--no-config-hints'], { quiet: true })],
  ['migrations make the schema', () => run('node', ['infra/database/diff.ts', '--check'], { quiet: true })],
  ['the first page is light', () => insistFirstPage(join(root, 'apps/web/dist'))],
  ['licences of what is passed on', insistLicences],
  ['lock file names no registry', lockFileIsPortable],
];

const failed: string[] = [];
await take([build]);
await Promise.all([take(lints), take(others)]);
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}.`);
  process.exit(1);
}

/** One after the other. */
async function take(steps: Step[]): Promise<void> {
  for (const [name, step] of steps) {
    const begun = Date.now();
    try {
      await step();
      console.log(`✓ ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed.push(name);
      console.error(`✗ ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** Part after part: each holds the types of what it reads, and those of all together are more than a process may hold. */
async function lint(): Promise<void> {
  const tests = ['**/*.spec.ts', '**/test/**', '**/conformance/**', '**/fleet/**'];
  const ignoring = (patterns: string[]) => patterns.flatMap((pattern) => ['--ignore-pattern', pattern]);
  const parts = [
    ['apps/web'],
    ['apps', 'libs', ...ignoring(['apps/web/**', ...tests])],
    ['.', ...ignoring(['apps/web/**', '{apps,libs}/**/src/**/!(*.spec).ts'])],
  ];
  for (const part of parts)
    await run('npx', ['eslint', '-c', 'infra/lint/eslint.config.js', '--max-warnings', '0', ...part], {
      quiet: true,
    });
}

function lockFileIsPortable(): Promise<void> {
  const found = /"resolved": *"https?:[^"]*/.exec(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return found
    ? Promise.reject(
        new Error(
          `package-lock.json holds ${found[0]}. Run npm install with omit-lockfile-registry-resolved.`,
        ),
      )
    : Promise.resolve();
}
