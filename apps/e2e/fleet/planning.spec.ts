import type { Queue, Series } from '@shelfcast/contracts';
import { waitFor } from '@shelfcast/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectSound, launch, openAs, type Opened } from './browser.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));

describe.skipIf(!process.env['CHROMIUM_PATH'])('series and slots', () => {
  let browser: Browser;
  let editor: Opened;
  let page: Page;
  const { web } = desk.run.urls;
  const list = async <T>(path: string) =>
    ((await desk.api.get(`/api/v1/${path}`).expect(200)).body as { items: T[] }).items;
  const series = async (name: string) => (await list<Series>('series')).find((each) => each.name === name);
  const queue = async (name: string) => (await list<Queue>('queues')).find((each) => each.name === name);

  beforeAll(async () => {
    browser = await launch();
    editor = await openAs('editor', browser, web, { locale: 'en-GB', width: 1280 });
    ({ page } = editor);
  });
  afterAll(async () => {
    const made = await queue('Tea time');
    if (made) await desk.api.delete(`/api/v1/queues/${made.id}`).expect(204);
    await browser.close();
  });

  it('says in words how often a series comes, and when next', async () => {
    await page.goto(`${web}/planning`);
    await page.getByText('every Monday at 09:00').waitFor();
    const daily = page.getByRole('listitem').filter({ hasText: '经典每日一读' });
    await daily.getByText('every day at 08:00').waitFor();
    await daily.getByRole('button', { name: 'Next dates' }).click();
    await daily
      .getByText(/经典每日一读 第\d+期/)
      .first()
      .waitFor();
    await expectSound(page);
  });

  it('makes a series, pauses it and deletes it', async () => {
    await page.getByRole('button', { name: 'New series' }).click();
    const form = page.getByRole('dialog', { name: 'New series' });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Give it a name.').waitFor();
    await form.getByLabel('Name', { exact: true }).fill('Friday film');
    await form.getByLabel('How often').selectOption('monthlyWeekday');
    await form.getByLabel('Which').selectOption('-1');
    await form.getByLabel('On', { exact: true }).selectOption('5');
    await form.getByLabel('Title', { exact: true }).fill('{{series}} {{colour}}');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/A template may name/).waitFor();
    await form.getByLabel('Title', { exact: true }).fill('{{series}} {{number}}');
    await expectSound(page);
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('every month on the last Friday at 09:00').waitFor();
    expect((await series('Friday film'))?.rule).toBe('FREQ=MONTHLY;BYDAY=-1FR');
    const row = page.getByRole('listitem').filter({ hasText: 'Friday film' });
    await row.getByRole('button', { name: 'Pause' }).click();
    await row.getByText('Paused').waitFor();
    await row.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await waitFor('the series to be gone', async () => (await series('Friday film')) === undefined);
  });

  it('sets slots of the week, which the calendar then offers', async () => {
    await page.goto(`${web}/planning`);
    await page.getByRole('button', { name: 'New queue' }).click();
    const form = page.getByRole('dialog', { name: 'New queue' });
    await form.getByLabel('Name', { exact: true }).fill('Tea time');
    for (const day of ['1', '3']) {
      await form.getByLabel('On', { exact: true }).selectOption(day);
      await form.getByLabel('At', { exact: true }).fill('16:20');
      await form.getByRole('button', { name: 'Add a slot' }).click();
    }
    await form.getByRole('button', { name: 'Take away Wednesday 16:20' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '16:20 Tea time' }).waitFor();
    expect((await queue('Tea time'))?.slots).toEqual([{ weekday: 1, time: '16:20' }]);
    await expectSound(page);
    await page.goto(`${web}/calendar?view=week&date=2031-01-06`);
    const slot = page.locator('[data-slot="2031-01-06 16"]').getByRole('link', { name: /16:20 free slot/ });
    await slot.waitFor();
    await expectSound(page);
    await slot.click();
    await page.getByRole('heading', { name: 'New post', level: 1 }).waitFor();
    expect(new URL(page.url()).searchParams.get('at')).toContain('2031-01-06 16:20:00');
    // What a form’s wrong template is answered.
    expect(editor.faults.filter((fault) => !fault.includes('422'))).toEqual([]);
  });

  it('fits a phone, in Chinese and in the dark', async () => {
    const look = { locale: 'zh-CN', width: 390, colorScheme: 'dark' } as const;
    const phone = await openAs('author', browser, web, look);
    await phone.page.goto(`${web}/planning`);
    await phone.page.getByText('每周一 09:00').waitFor();
    await expectSound(phone.page);
    expect(phone.faults).toEqual([]);
  });
});
