import type { Browser, Page } from 'playwright-core';
import type { RunningDemo } from '../local/demo.ts';
import { atMost, type Row } from './row.ts';
import { signIn } from './sign-in.ts';

const POSTS = 1000;
const LIMIT_MS = 100;
const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000;
const AT_ONCE = 4;

/** The Monday after next by the demo library's clock: nothing else is planned for that week. */
const monday = (() => {
  const today = Math.floor((Date.now() + ZONE_MS) / DAY_MS);
  return today + 14 - ((today + 3) % 7);
})();
const dayOf = (index: number) => new Date((monday + index) * DAY_MS).toISOString().slice(0, 10);

/** A week of a thousand posts. */
export async function fillWeek({ urls, demo }: RunningDemo): Promise<void> {
  const headers = { authorization: `Bearer ${demo.apiKey}`, 'content-type': 'application/json' };
  const { items } = (await (await fetch(`${urls.api}/api/v1/accounts`, { headers })).json()) as {
    items: { id: string }[];
  };
  const accountIds = items.slice(0, 1).map(({ id }) => id);
  let next = 0;
  const write = async () => {
    while (next < POSTS) {
      const index = (next += 1);
      const minutes = Math.floor((index / POSTS) * 7 * 12 * 60);
      const [day, minute] = [Math.floor(minutes / 720), minutes % 720];
      const at = (monday + day) * DAY_MS + (8 * 60 + minute) * 60_000 - ZONE_MS;
      const words = { kind: 'news', title: `From the stacks ${index}`, body: `Shelf mark ${index}.` };
      const body = { ...words, link: 'https://library.example/', accountIds };
      const answer = await fetch(`${urls.api}/api/v1/posts`, {
        ...{ method: 'POST', headers },
        body: JSON.stringify({ ...body, scheduledAt: new Date(at).toISOString() }),
      });
      if (!answer.ok) throw new Error(`A post was refused: ${await answer.text()}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
}

/** The longest tasks of the page's main thread while a full calendar opens, is scrolled, and a post is dragged. */
export async function busyCalendarRows(browser: Browser, web: string): Promise<Row[]> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await signIn(page, web);
  const rows: Row[] = [];
  for (const view of ['week', 'list', 'month']) {
    await page.goto(`${web}/calendar?view=${view}&date=${dayOf(0)}`);
    await page.locator('[data-post]').first().waitFor();
    await page.waitForLoadState('networkidle');
    const scrolling = await longestTask(browser, page, () => scroll(page));
    rows.push(
      atMost(`Calendar of ${POSTS} posts, ${view}`, 'longest task while scrolling', scrolling, LIMIT_MS),
    );
    if (view === 'list') continue;
    const dragging = await longestTask(browser, page, () => drag(page, view));
    rows.push(
      atMost(`Calendar of ${POSTS} posts, ${view}`, 'longest task while dragging', dragging, LIMIT_MS),
    );
  }
  await context.close();
  return rows;
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(720, 600);
  for (let step = 0; step < 40; step += 1) {
    await page.mouse.wheel(0, step < 20 ? 240 : -240);
    await page.waitForTimeout(30);
  }
}

async function drag(page: Page, view: string): Promise<void> {
  const target = page.locator(`[data-slot="${view === 'month' ? dayOf(3) : `${dayOf(3)} 08`}"]`);
  const chip = page.locator('[data-post]').first();
  const title = await chip.locator('.chip-title').innerText();
  const [from, to] = [await chip.boundingBox(), await target.boundingBox()];
  if (!from || !to) throw new Error('There is nothing to drag in the calendar.');
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 20, { steps: 40 });
  await page.mouse.up();
  await page.getByText(`“${title}” moved to`).first().waitFor();
  await page.waitForLoadState('networkidle');
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  args?: { name?: string };
}

/** In milliseconds, from a trace of Chromium: a task of the renderer's main thread from its begin to its end. */
async function longestTask(browser: Browser, page: Page, act: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const mains = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = trace.traceEvents.filter(
    ({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && mains.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('The trace shows no task of the page.');
  return Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000;
}
