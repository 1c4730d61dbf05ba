import { prepared } from '@shelfcast/testing';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const CHROMIUM = process.env['CHROMIUM_PATH'];

/** `npm test` finds or installs Chromium; with CI=true a missing one is a failure. */
describe.skipIf(!CHROMIUM)('the desk in Chromium', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: prepared('CHROMIUM_PATH'), args: ARGS });
  });
  afterAll(() => browser.close());

  async function open(locale: string, width: number): Promise<{ page: Page; faults: string[] }> {
    const page = await (await browser.newContext({ locale, viewport: { width, height: 900 } })).newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      // Nobody is signed in yet: the first question about that is answered 401.
      if (message.type() === 'error' && !message.text().includes('401')) faults.push(message.text());
    });
    await page.goto(desk.run.urls.web);
    return { page, faults };
  }

  it('lets an author write a post, see it go out, and open the network’s timeline', async () => {
    const { page, faults } = await open('en-GB', 1280);
    await page.getByRole('button', { name: 'Sign in as author' }).click();
    for (const name of ['图书馆微博', '图书馆公众号', 'Library on X'])
      await page.getByText(name).first().waitFor();
    const title = `Reading room ${Date.now()}`;
    await page.getByLabel('Title', { exact: true }).fill(title);
    await page.getByLabel('Text', { exact: true }).fill('The reading room opens at nine.');
    await page.getByLabel('Link', { exact: true }).fill('https://library.example/rooms');
    for (const network of ['Weibo', 'WeChat', 'X']) {
      const counter = page.getByText(new RegExp(`${network}.* counts \\d+ of [\\d,]+`)).first();
      await counter.waitFor({ state: 'attached' });
    }
    await page.getByRole('button', { name: 'Publish now' }).click();
    const card = page.getByRole('article').filter({ hasText: title });
    await card.getByText('Published').first().waitFor({ timeout: 60_000 });
    await page.waitForFunction(
      (words) =>
        [...document.querySelectorAll('article')].some(
          (each) =>
            each.textContent.includes(words) && each.querySelectorAll('a[href*="/timeline/"]').length === 3,
        ),
      title,
      { timeout: 60_000 },
    );
    const [timeline] = await Promise.all([
      page.waitForEvent('popup'),
      card
        .getByRole('link', { name: /Demo timeline/ })
        .first()
        .click(),
    ]);
    await timeline.getByText('The reading room opens at nine.').first().waitFor();
    expect(faults).toEqual([]);
  });

  it('speaks Chinese on a phone, and nothing is wider than the screen', async () => {
    const { page, faults } = await open('zh-CN', 390);
    await page.getByRole('button', { name: '以编辑身份登录' }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor();
    for (const path of ['/', '/accounts', '/import']) {
      await page.goto(`${desk.run.urls.web}${path}`);
      await page.getByRole('heading').first().waitFor();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, overflow]).toEqual([path, 0]);
    }
    expect(faults).toEqual([]);
  });
});
