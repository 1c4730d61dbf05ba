import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepared } from '@shelfcast/testing';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface Opened {
  page: Page;
  context: BrowserContext;
  /** What went wrong in the page; a test ends by expecting nothing. */
  faults: string[];
}

type Cookie = Awaited<ReturnType<BrowserContext['cookies']>>[number];

interface Look {
  locale: string;
  width: number;
  colorScheme?: 'light' | 'dark';
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: prepared('CHROMIUM_PATH'), args: ARGS });
}

export async function open(
  browser: Browser,
  url: string,
  look: Look,
  cookies: Cookie[] = [],
): Promise<Opened> {
  const { locale, width, colorScheme } = look;
  const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 900 } });
  await context.addCookies(cookies);
  const faults: string[] = [];
  context.on('page', (page) => watch(page, faults));
  const page = await context.newPage();
  await page.goto(url);
  return { page, context, faults };
}

const ROLES = { admin: '管理员', editor: '编辑', author: '作者', analyst: '分析员' } as const;

/**
 * A page of the desk on which somebody of that role has signed in: once for all tests, since the desk lets nobody try to
 * sign in without end.
 */
export async function openAs(
  role: keyof typeof ROLES,
  browser: Browser,
  url: string,
  look: Look,
): Promise<Opened> {
  const kept = join(inject('home'), `signed-in-${role}.json`);
  const known = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Cookie[]) : [];
  const opened = await open(browser, url, look, known);
  const isEnglish = look.locale.startsWith('en');
  const name = isEnglish ? `Sign in as ${role}` : `以${ROLES[role]}身份登录`;
  const button = opened.page.getByRole('button', { name });
  const today = opened.page.getByRole('heading', { name: isEnglish ? 'Today' : '今日', level: 1 });
  await button.or(today).waitFor();
  if (await button.isVisible()) {
    await button.click();
    await today.waitFor();
    writeFileSync(kept, JSON.stringify(await opened.context.cookies()));
  }
  return opened;
}

/** What the page's own person asks of the interface, beside its buttons. */
export function send(page: Page, method: string, path: string, body: object): Promise<void> {
  return page.evaluate(
    async ([verb, to, text]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`/api/v1/${to}`, { method: verb, headers, body: text });
      if (!answer.ok) throw new Error(await answer.text());
    },
    [method, path, JSON.stringify(body)] as const,
  );
}

/** Waits until a page shows what it has, and expects it to be for everybody and no wider than the screen. */
export async function expectSound(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector('[role=status][aria-label]'));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect([page.url(), overflow]).toEqual([page.url(), 0]);
  await expectAccessible(page);
}

function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // Nobody is signed in yet: the first question about that is answered 401.
    if (message.type() === 'error' && !/401|ERR_INTERNET_DISCONNECTED/.test(message.text()))
      faults.push(message.text());
  });
}

/** Waits until nothing appears or fades any more: words that are half transparent are not what stays to be read. */
async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const moves = () =>
      document
        .getAnimations()
        .some(
          ({ playState, effect }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
        );
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    if (moves()) return false;
    // What was only just begun moves from the next frame on.
    await frame();
    await frame();
    return !moves();
  });
}

/** Expects a page that everybody can use, as far as a program can tell (WCAG 2.2 AA). */
export async function expectAccessible(page: Page): Promise<void> {
  await atRest(page);
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (tags) => {
    const { axe: inPage } = window as unknown as {
      axe: { run: (options: object) => Promise<{ violations: AxeViolation[] }> };
    };
    const { violations } = await inPage.run({
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
  }, TAGS);
  expect([page.url(), found]).toEqual([page.url(), []]);
}

interface AxeViolation {
  id: string;
  nodes: { html: string }[];
}
