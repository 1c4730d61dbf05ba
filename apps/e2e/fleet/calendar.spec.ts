import type { Post } from '@shelfcast/contracts';
import { waitFor } from '@shelfcast/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launch, open, type Opened } from './browser.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));
const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000;

/** A Monday some weeks ahead, which no other test writes for; the demo's library keeps the time of Shanghai. */
const monday = (() => {
  const far = Math.floor((Date.now() + ZONE_MS) / DAY_MS) + 35;
  return far - ((far + 3) % 7);
})();
const day = (index: number) => new Date((monday + index) * DAY_MS).toISOString().slice(0, 10);
const at = (index: number, hour: number) =>
  new Date((monday + index) * DAY_MS + hour * 3_600_000 - ZONE_MS).toISOString();

describe.skipIf(!process.env['CHROMIUM_PATH'])('the calendar', () => {
  let browser: Browser;
  let desktop: Opened;
  let page: Page;
  let streams = 0;

  beforeAll(async () => {
    browser = await launch();
    desktop = await open(browser, desk.run.urls.web, { locale: 'en-GB', width: 1440 });
    ({ page } = desktop);
    desktop.context.on('request', (request) => {
      if (request.url().endsWith('/api/v1/events')) streams += 1;
    });
    await page.getByRole('button', { name: 'Sign in as editor' }).click();
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  });
  afterAll(() => browser.close());

  const chip = (of: Page, post: Post) => of.locator(`[data-post="${post.id}"]`);
  const slot = (of: Page, name: string) => of.locator(`[data-slot="${name}"]`);
  const goesAt = (post: Post, time: string) =>
    waitFor(`the post to go out at ${time}`, async () => (await desk.get(post.id)).scheduledAt === time);

  it('moves a post by dragging it, and takes that back', async () => {
    const post = await desk.create({ title: 'Drag me', scheduledAt: at(0, 10) });
    await page.goto(`${desk.run.urls.web}/calendar?view=week&date=${day(0)}`);
    await chip(page, post).dragTo(slot(page, `${day(2)} 14`));
    await page.getByText('“Drag me” moved to').first().waitFor();
    await goesAt(post, at(2, 14));
    await slot(page, `${day(2)} 14`)
      .locator(chip(page, post))
      .waitFor();
    await page.keyboard.press('Control+z');
    await goesAt(post, at(0, 10));
    await slot(page, `${day(0)} 10`)
      .locator(chip(page, post))
      .waitFor();
  });

  it('moves a post from the keyboard, says so, and keeps the focus on it', async () => {
    const post = await desk.create({ title: 'Key me', scheduledAt: at(3, 9) });
    await page.goto(`${desk.run.urls.web}/calendar?view=week&date=${day(0)}`);
    await chip(page, post).focus();
    await page.keyboard.press('Alt+ArrowRight');
    await goesAt(post, at(4, 9));
    await page.getByRole('status').filter({ hasText: '“Key me” moved to' }).first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-post'))).toBe(post.id);
    await page.keyboard.press('Alt+ArrowDown');
    await goesAt(post, at(4, 10));
    await slot(page, `${day(4)} 10`)
      .locator(chip(page, post))
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Key me' });
    await dialog.getByText('Move to…').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('m');
    await page.waitForURL(/view=month/);
  });

  it('does not move what is published, and says why', async () => {
    const post = await desk.create({ title: 'Out already' });
    await desk.api.post(`/api/v1/posts/${post.id}/publish`).expect(200);
    await desk.until(post.id, 'published');
    await page.goto(`${desk.run.urls.web}/calendar?view=day`);
    await chip(page, post).focus();
    await page.keyboard.press('Alt+ArrowRight');
    await page.getByText('what readers have seen does not move').first().waitFor();
  });

  it('writes for the time of an empty place that is clicked', async () => {
    await page.goto(`${desk.run.urls.web}/calendar?view=week&date=${day(0)}`);
    await slot(page, `${day(5)} 15`).click();
    await page.getByRole('heading', { name: 'New post', level: 1 }).waitFor();
    expect(new URL(page.url()).searchParams.get('at')).toContain(`${day(5)} 15:00:00`);
  });

  it('shows in every tab what happens elsewhere, over one stream, and says when it cannot', async () => {
    const { context, faults } = desktop;
    const address = `${desk.run.urls.web}/calendar?view=list&date=${day(0)}`;
    const second = await context.newPage();
    await Promise.all([page.goto(address), second.goto(address)]);
    await Promise.all([page, second].map((each) => each.locator('.day-list').waitFor()));
    const before = streams;
    const post = await desk.create({ title: 'Seen at once', scheduledAt: at(6, 11) });
    await Promise.all([page, second].map((each) => chip(each, post).waitFor()));
    await desk.api.post(`/api/v1/posts/${post.id}/cancel`).expect(200);
    await Promise.all([page, second].map((each) => chip(each, post).getByText('Cancelled').waitFor()));
    expect(streams - before).toBeLessThanOrEqual(1);
    await context.setOffline(true);
    await page.getByText('You are offline').waitFor();
    await context.setOffline(false);
    await page.getByText('You are offline').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });
});
