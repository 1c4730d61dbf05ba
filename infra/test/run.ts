// `npm test [-- part of a path]`: prepares PostgreSQL, finds Redis and Chromium, runs everything, and ends with counts.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { migrate } from '../database/migrate.ts';
import { ensureDatabase } from '../local/postgres.ts';
import { startScratchPostgres } from '../local/scratch-postgres.ts';
import { assertNode, nodeEnv, run } from '../process.ts';
import { root } from '../root.ts';
import { findSystemParts } from './system-parts.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
  testResults: {
    name: string;
    status: string;
    startTime: number;
    endTime: number;
    assertionResults: { status: string }[];
  }[];
}

/** Which files to look at when a run takes too long. */
const SLOWEST = 12;

assertNode();
const strict = process.env['CI'] === 'true';
const filters = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'shelfcast-test-'));

const parts = findSystemParts();
for (const part of parts.missing) console.log(`Left out: ${part}`);
if (process.env['SKIP_BUILD'] !== '1')
  await run('npx', ['nx', 'run-many', '-t', 'build', '--output-style=static'], { quiet: true });

const postgres = await startScratchPostgres(scratch, 5480);
// The tests get the signal too and end; this process waits for them and then ends what it started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
let code: number;
try {
  await ensureDatabase(postgres.spec, 'template_shelfcast');
  await migrate(postgres.database('template_shelfcast'));
  code = await vitest({
    TEST_DATABASE_URL: postgres.database('postgres'),
    TEST_TEMPLATE: 'template_shelfcast',
    ...(parts.redisServer && { TEST_REDIS_SERVER: parts.redisServer }),
    ...(parts.chromium && { CHROMIUM_PATH: parts.chromium }),
  });
} finally {
  await postgres.stop();
}
const counts = read(join(scratch, 'report.json'));
rmSync(scratch, { recursive: true, force: true });
for (const line of counts.slowest) console.log(line);
const skippedFails = strict && (counts.skipped > 0 || parts.missing.length > 0);
if (skippedFails) console.log('With CI=true nothing may be skipped or left out.');
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(code !== 0 || counts.failed > 0 || counts.passed === 0 || skippedFails ? 1 : 0);

function vitest(env: Record<string, string>): Promise<number> {
  const args = ['run', '--config', 'infra/vitest/vitest.config.ts', '--reporter=default', '--reporter=json'];
  const child = spawn(
    'npx',
    ['vitest', ...args, `--outputFile.json=${join(scratch, 'report.json')}`, ...filters],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...nodeEnv(), ...env },
    },
  );
  return new Promise((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)));
}

/** A file that failed outside its tests (it did not load, its set-up failed) counts as one failed test. */
function read(path: string): { passed: number; failed: number; skipped: number; slowest: string[] } {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
    const failing = report.testResults.filter((file) => file.status === 'failed');
    const unloaded = failing.filter(
      (file) => !file.assertionResults.some((test) => test.status === 'failed'),
    ).length;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded,
      skipped: report.numPendingTests + report.numTodoTests,
      slowest: slowest(report),
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, slowest: [] };
  }
}

function slowest({ testResults }: Report): string[] {
  return testResults
    .map(({ name, startTime, endTime }) => ({
      name: relative(root, name),
      seconds: (endTime - startTime) / 1000,
    }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST)
    .map(({ name, seconds }) => `${seconds.toFixed(0).padStart(5)} s  ${name}`);
}
