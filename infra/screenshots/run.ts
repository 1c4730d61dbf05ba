// `npm run screenshots`: boots the demo in a folder of its own and takes every page, in both languages and themes, into docs/screenshots.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import sharp from 'sharp';
import { readRunFile } from '../local/run-file.ts';
import { assertNode } from '../process.ts';
import { root } from '../root.ts';
import { findSystemParts } from '../test/system-parts.ts';
import { writeSamples } from './sample-posts.ts';

assertNode();

interface Look {
  name: string;
  locale: 'zh-CN' | 'en';
  colorScheme: 'light' | 'dark';
  width: number;
}

const LOOKS: Look[] = [
  { name: 'en', locale: 'en', colorScheme: 'light', width: 1440 },
  { name: 'en-dark', locale: 'en', colorScheme: 'dark', width: 1440 },
  { name: 'zh-CN', locale: 'zh-CN', colorScheme: 'light', width: 1440 },
  { name: 'zh-CN-dark', locale: 'zh-CN', colorScheme: 'dark', width: 1440 },
  { name: 'zh-CN-phone', locale: 'zh-CN', colorScheme: 'light', width: 390 },
];
/** Reached by a link of a letter only. */
const LEFT_OUT = ['/', '/invitation', '/new-password', '/sign-in'];
const HEIGHT = 900;
const READY_MS = 300_000;
const out = join(root, 'docs/screenshots');

const { chromium: executablePath } = findSystemParts();
if (!executablePath) throw new Error('Install chromium, or set CHROMIUM_PATH.');
const given = process.env['SHELFCAST_HOME'];
const home = given ?? mkdtempSync(join(tmpdir(), 'shelfcast-screenshots-'));
// PostgreSQL runs as a user of its own where root takes the pictures.
if (!given) chmodSync(home, 0o711);
const launcher = readRunFile(home) ? null : await start(home);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const run = readRunFile(home);
  if (!run?.demo || !run.urls.sandbox) throw new Error('The demo does not run: look into its logs.');
  const { urls, demo } = run;
  await writeSamples({ api: urls.api, sandbox: run.urls.sandbox, apiKey: demo.apiKey });
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const look of LOOKS) await takeAll(browser, urls.web, look);
} finally {
  await browser.close();
  if (launcher) await stop(launcher);
  if (!given) rmSync(home, { recursive: true, force: true });
}

async function takeAll(from: Browser, web: string, look: Look): Promise<void> {
  const { locale, colorScheme, width } = look;
  const context = await from.newContext({
    ...{ locale, colorScheme, viewport: { width, height: HEIGHT } },
    ...{ timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' },
  });
  // The tour is for the first day.
  await context.addInitScript(() => localStorage.setItem('shelfcast-tour', '3'));
  const page = await context.newPage();
  await page.goto(`${web}/sign-in`);
  await page
    .getByRole('button', { name: locale === 'en' ? 'Sign in as admin' : '以管理员身份登录' })
    .waitFor();
  await take(page, 'sign-in', look);
  await page.getByRole('button', { name: locale === 'en' ? 'Sign in as admin' : '以管理员身份登录' }).click();
  await page.locator('main h1.page-title').waitFor();
  for (const path of await pagesOf(page)) {
    await page.goto(`${web}${path}`);
    await take(page, nameOf(path), look);
  }
  await context.close();
  console.log(`✓ ${look.name}`);
}

/** Every page there is, as the application's own router lists them; of pages about one thing, the first such. */
async function pagesOf(page: Page): Promise<string[]> {
  const paths = await page.evaluate(() => {
    const { __TSR_ROUTER__: router } = window as unknown as {
      __TSR_ROUTER__: { routesByPath: Record<string, unknown> };
    };
    return Object.keys(router.routesByPath);
  });
  const postId = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/posts?limit=1');
    return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? '';
  });
  const known = paths.map((path) => path.replace('$postId', postId)).filter((path) => !path.includes('$'));
  const views = ['month', 'accounts', 'list'].map((view) => `/calendar?view=${view}`);
  return ['/', ...known.filter((path) => !LEFT_OUT.includes(path)), ...views];
}

function nameOf(path: string): string {
  const words = path.replace(/\/[0-9a-f-]{36}/, '').replace(/[/?=&]+/g, '-');
  return path.includes('/posts/') && !path.includes('new')
    ? words.replace('-posts', '-post').slice(1)
    : words.slice(1) || 'today';
}

async function take(page: Page, name: string, { name: look }: Look): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  // Skeletons name themselves.
  await page.waitForFunction(() => !document.querySelector('[role=status][aria-label]'));
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await sharp(picture)
    .webp({ quality: 78, effort: 5 })
    .toFile(join(out, `${name}.${look}.webp`));
}

async function start(at: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['infra/local/start.ts'], {
    ...{ cwd: root, stdio: 'inherit' },
    env: { ...process.env, SHELFCAST_HOME: at },
  });
  const until = Date.now() + READY_MS;
  while (!existsSync(join(at, 'run.json'))) {
    if (child.exitCode !== null || Date.now() > until)
      throw new Error('The demo did not start; what it said stands above.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return child;
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
}
