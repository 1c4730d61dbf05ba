import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig, type Result } from 'lighthouse';
import { chromium } from 'playwright-core';
import { median } from '../bench/statistics.ts';
import { freePort } from '../local/ports.ts';
import type { Row } from './row.ts';
import { signIn } from './sign-in.ts';

const RUNS = 5;
const PAGES = { Today: '/', Calendar: '/calendar', Composer: '/posts/new' };
const TARGETS = { performance: 95, accessibility: 100, 'best-practices': 100 };
const TIMES = ['largest-contentful-paint', 'total-blocking-time'];

/** Lighthouse's desktop preset on pages of a person who is signed in; medians of five runs. */
export async function lighthouseRows(executablePath: string, web: string): Promise<Row[]> {
  const profile = mkdtempSync(join(tmpdir(), 'shelfcast-lighthouse-'));
  const port = await freePort(9422);
  const context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath, locale: 'en-GB', args: ['--no-sandbox', `--remote-debugging-port=${port}`] },
  });
  try {
    // What is stored for the site is shared with the pages that Lighthouse opens.
    await signIn(await context.newPage(), web);
    const rows: Row[] = [];
    for (const [where, path] of Object.entries(PAGES)) {
      const runs: Result[] = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await once(`${web}${path}`, port));
      rows.push(...Object.entries(TARGETS).map(([name, target]) => scoreRow(where, name, target, runs)));
      rows.push(...TIMES.map((id) => timeRow(where, id, runs)));
      for (const fault of faultsOf(runs)) console.log(`    ${where}: ${fault}`);
    }
    return rows;
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function once(url: string, port: number): Promise<Result> {
  const found = await lighthouse(
    url,
    {
      ...{ port, output: 'json', logLevel: 'error', disableStorageReset: true },
      onlyCategories: Object.keys(TARGETS),
    },
    desktopConfig,
  );
  if (!found) throw new Error(`Lighthouse said nothing of ${url}.`);
  const { lhr } = found;
  if (lhr.runtimeError) throw new Error(`Lighthouse could not see ${url}: ${lhr.runtimeError.message}`);
  if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(url).pathname)
    throw new Error(`Lighthouse was shown ${lhr.finalDisplayedUrl} in place of ${url}.`);
  return lhr;
}

function scoreRow(where: string, name: string, target: number, runs: Result[]): Row {
  const score = median(runs.map((run) => Math.round((run.categories[name]?.score ?? 0) * 100)));
  return {
    ...{ where, what: `Lighthouse, ${name.replace('-', ' ')}`, value: String(score) },
    ...{ target: target === 100 ? '100' : `≥ ${target}`, met: score >= target },
  };
}

function timeRow(where: string, id: string, runs: Result[]): Row {
  const values = runs.map(({ audits }) => audits[id]?.numericValue ?? NaN);
  const what = id.replaceAll('-', ' ');
  return { where, what, value: `${median(values).toFixed(0)} ms`, target: '', met: null };
}

/** What took points of accessibility and best practices away. */
function faultsOf(runs: Result[]): string[] {
  const faults = runs.flatMap(({ categories, audits }) =>
    ['accessibility', 'best-practices'].flatMap((name) =>
      (categories[name]?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && audits[id]?.score === 0)
        .map(({ id }) => audits[id]?.title ?? id),
    ),
  );
  return [...new Set(faults)];
}
