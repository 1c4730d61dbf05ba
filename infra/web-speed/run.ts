// `npm run web-speed`: how quick the web application is in Chromium, into docs/web-speed.md. Needs a machine that is quiet.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { openDemo } from '../local/demo.ts';
import { assertNode } from '../process.ts';
import { root } from '../root.ts';
import { writeSamples } from '../screenshots/sample-posts.ts';
import { findSystemParts } from '../test/system-parts.ts';
import { busyCalendarRows, fillWeek } from './busy-calendar.ts';
import { interactionRows } from './interactions.ts';
import { lighthouseRows } from './lighthouse.ts';
import type { Row } from './row.ts';

assertNode();
const DOCUMENT = join(root, 'docs/web-speed.md');
const { chromium: executablePath } = findSystemParts();
if (!executablePath) throw new Error('Install chromium, or set CHROMIUM_PATH.');
const demo = await openDemo('web-speed');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const rows: Row[] = [];
let version = '';
try {
  const { web, api, sandbox } = demo.urls;
  version = browser.version();
  await writeSamples({ api, sandbox, apiKey: demo.demo.apiKey });
  await measure(lighthouseRows(executablePath, web));
  await measure(interactionRows(browser, web));
  await fillWeek(demo);
  await measure(busyCalendarRows(browser, web));
} finally {
  await browser.close();
  await demo.close();
}
writeFileSync(DOCUMENT, documentOf(rows));
execFileSync('npx', ['prettier', '--write', DOCUMENT], { cwd: root, stdio: 'ignore' });
process.exit(rows.some(({ met }) => met === false) ? 1 : 0);

async function measure(measured: Promise<Row[]>): Promise<void> {
  for (const row of await measured) {
    rows.push(row);
    const mark = row.met === null ? '·' : row.met ? '✓' : '✗';
    console.log(`${mark} ${row.where}: ${row.what} ${row.value}${row.target && ` (${row.target})`}`);
  }
}

function documentOf(found: Row[]): string {
  const lines = found.map(
    ({ where, what, value, target, met }) =>
      `| ${where} | ${what} | ${value} | ${target} | ${met === null ? '' : met ? 'yes' : '**no**'} |`,
  );
  return `# How quick the web application is

Written by \`npm run web-speed\`; not edited by hand. The production build as \`npm start\` serves it, with everything else
of Shelfcast on the same machine (${cpus().length} cores), in Chromium ${version}. Lighthouse: desktop preset, medians of
five runs on pages of a person who is signed in. Tasks: of the renderer's main thread, from Chromium's trace. Interactions:
the browser's own event timing, with the processor made four times slower.

| Page | Figure | Value | Target | Met |
| --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
}
