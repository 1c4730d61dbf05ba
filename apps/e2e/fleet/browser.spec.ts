import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectAccessible, launch, open, openAs } from './browser.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));

/** `npm test` finds or installs Chromium; with CI=true a missing one is a failure. */
describe.skipIf(!process.env['CHROMIUM_PATH'])('the desk in Chromium', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('lets an author write a post, see it go out, and open the network’s timeline', async () => {
    const { page, faults } = await open(browser, desk.run.urls.web, { locale: 'en-GB', width: 1280 });
    await page.getByRole('button', { name: 'Sign in as author' }).click();
    await page.getByRole('link', { name: 'New post' }).first().click();
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
    await page.getByRole('heading', { name: title }).waitFor();
    await page.waitForFunction(
      () => document.querySelectorAll('main a[href*="/timeline/"]').length === 3,
      undefined,
      { timeout: 60_000 },
    );
    const [timeline] = await Promise.all([
      page.waitForEvent('popup'),
      page
        .getByRole('link', { name: /Demo timeline/ })
        .first()
        .click(),
    ]);
    await timeline.getByText('The reading room opens at nine.').first().waitFor();
    expect(faults).toEqual([]);
  });

  it('goes to a page from the keyboard', async () => {
    const look = { locale: 'en-GB', width: 1280, colorScheme: 'dark' } as const;
    const { page, faults } = await openAs('editor', browser, desk.run.urls.web, look);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Go to a page, or find a post…').fill('cal');
    await page.getByRole('button', { name: 'Calendar' }).last().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Calendar', level: 1 }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(faults).toEqual([]);
  });

  it('imports a table, and says which lines it did not take', async () => {
    const { page, faults } = await openAs('editor', browser, desk.run.urls.web, {
      locale: 'zh-CN',
      width: 1280,
    });
    const title = `Imported ${Date.now()}`;
    const table = [
      'kind,language,title,body,link,tags',
      `news,en,${title},Fine.,https://library.example/a,one;two`,
      `nonsense,en,${title},The kind is none.,https://library.example/b,`,
      'news,en,,Nobody named it.,https://library.example/c,',
    ].join('\n');
    await page.goto(`${desk.run.urls.web}/import`);
    await page.getByText('图书馆微博').waitFor();
    const file = { name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '先检查文件' }).click();
    await page.getByText('可以导入：1').waitFor();
    await page.getByText('不是可选的值。').waitFor();
    await page.getByText('目前没有保存任何内容。').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('未通过：2').waitFor();
    await page.getByText('已导入：1').waitFor();
    const found = await desk.api.get('/api/v1/posts').query({ q: title }).expect(200);
    expect((found.body as { items: object[] }).items).toMatchObject([{ title, tags: ['one', 'two'] }]);
    expect(faults).toEqual([]);
  });

  it('speaks Chinese on a phone, and nothing is wider than the screen', async () => {
    const look = { locale: 'zh-CN', width: 390 };
    const { page, faults } = await openAs('editor', browser, desk.run.urls.web, look);
    for (const path of ['/', '/calendar', '/import']) {
      await page.goto(`${desk.run.urls.web}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForFunction(() => !document.querySelector('[role=status][aria-label]'));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, overflow]).toEqual([path, 0]);
      await expectAccessible(page);
    }
    expect(faults).toEqual([]);
  });
});
