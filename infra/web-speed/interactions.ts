import type { Browser, Page } from 'playwright-core';
import { atMost, type Row } from './row.ts';
import { signIn } from './sign-in.ts';

const SLOWDOWN = 4;
const LIMIT_MS = 200;

/** The time from an input to the next paint on a processor a quarter as fast: of each page its slowest interaction. */
export async function interactionRows(browser: Browser, web: string): Promise<Row[]> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const slowest: Record<string, number> = {};
    Object.assign(window, { slowest });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[])
        if (entry.interactionId) slowest[entry.name] = Math.max(slowest[entry.name] ?? 0, entry.duration);
    }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  });
  await signIn(page, web);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const rows: Row[] = [];
  for (const [where, path, act] of JOURNEYS) {
    await page.goto(`${web}${path}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
    await act(page);
    await page.waitForTimeout(500);
    const slowest = await page.evaluate(
      () => (window as unknown as { slowest: Record<string, number> }).slowest,
    );
    const most = Math.max(0, ...Object.values(slowest));
    if (most === 0) throw new Error(`No interaction was seen on ${where}.`);
    rows.push(atMost(where, `slowest interaction to next paint, ${SLOWDOWN} × slower`, most, LIMIT_MS));
  }
  await context.close();
  return rows;
}

const JOURNEYS: [string, string, (page: Page) => Promise<void>][] = [
  [
    'Today',
    '/',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('cal', { delay: 60 });
      await page.keyboard.press('Escape');
    },
  ],
  [
    'Calendar',
    '/calendar',
    async (page) => {
      for (const key of ['m', 'w', 'l', 'w']) {
        await page.keyboard.press(key);
        await page.waitForTimeout(400);
      }
      await page.locator('[data-post]').first().click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
    },
  ],
  [
    'Composer',
    '/posts/new',
    async (page) => {
      await page.getByLabel('Title').first().click();
      await page.keyboard.type('A quiet hour for children’s books', { delay: 40 });
      await page.getByRole('checkbox').first().click();
    },
  ],
];
