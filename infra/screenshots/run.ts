// `npm run screenshots`: boots the demo in a folder of its own and takes every page, in both languages and themes, into docs/screenshots.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import sharp from 'sharp';
import { openDemo } from '../local/demo.ts';
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
const out = join(root, 'docs/screenshots');

const { chromium: executablePath } = findSystemParts();
if (!executablePath) throw new Error('Install chromium, or set CHROMIUM_PATH.');
const demo = await openDemo('screenshots');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const { urls } = demo;
  await writeSamples({ api: urls.api, sandbox: urls.sandbox, apiKey: demo.demo.apiKey });
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const look of LOOKS) await takeAll(browser, urls.web, look);
} finally {
  await browser.close();
  await demo.close();
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
