import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectSound, launch, openAs } from './browser.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));

describe.skipIf(!process.env['CHROMIUM_PATH'])('comments on a post', () => {
  let browser: Browser;
  const { web } = desk.run.urls;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('go back and forth between two people, live, until the thread is done with', async () => {
    const post = await desk.create({ title: 'Talk about me' });
    const author = await openAs('author', browser, web, { locale: 'en-GB', width: 1280 });
    const editor = await openAs('editor', browser, web, { locale: 'zh-CN', width: 390 });
    const [one, other] = [author.page, editor.page];
    await Promise.all([one, other].map((page) => page.goto(`${web}/posts/${post.id}`)));
    await one.getByLabel('Say something to your colleagues').fill('Is nine o’clock right?');
    await one.getByRole('combobox', { name: 'Whom to tell' }).fill('Rosa');
    await one.getByRole('option', { name: 'Rosa Lind' }).click();
    await one.keyboard.press('Tab');
    await one.getByRole('button', { name: 'Send' }).click();
    await other.getByText('Is nine o’clock right?').waitFor();
    await other.getByRole('button', { name: '回复', exact: true }).click();
    await other.getByLabel(/^回复 /).fill('十点。');
    await other.keyboard.press('Control+Enter');
    await one.getByText('十点。').waitFor();
    await Promise.all([one, other].map((page) => expectSound(page)));
    await one.getByRole('button', { name: 'Edit', exact: true }).first().click();
    await one.getByLabel('Your comment').fill('Is ten o’clock right?');
    await one.getByRole('button', { name: 'Save' }).click();
    await other.getByText('Is ten o’clock right?').waitFor();
    await one.getByRole('button', { name: 'Done with' }).click();
    await other.getByText('已解决，李晓 Li Xiao：Is ten o’clock right?').waitFor();
    expect([...author.faults, ...editor.faults]).toEqual([]);
  });

  it('are found from a notification', async () => {
    const { page, faults } = await openAs('editor', browser, web, { locale: 'en-GB', width: 1280 });
    await page.goto(`${web}/notifications`);
    await page.getByText('You are mentioned in a comment').first().waitFor();
    expect(faults).toEqual([]);
  });
});
