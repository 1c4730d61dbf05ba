import { readFileSync } from 'node:fs';
import type { Post } from '@shelfcast/contracts';
import { waitFor } from '@shelfcast/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectSound, launch, openAs, type Opened } from './browser.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));
const DAY_MS = 86_400_000;
const at = (days: number) => new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + days * DAY_MS).toISOString();

describe.skipIf(!process.env['CHROMIUM_PATH'])('the table of posts', () => {
  let browser: Browser;
  let desktop: Opened;
  let page: Page;
  let planned: Post;
  let other: Post;
  let draft: Post;

  beforeAll(async () => {
    browser = await launch();
    desktop = await openAs('editor', browser, desk.run.urls.web, { locale: 'en-GB', width: 1280 });
    ({ page } = desktop);
    planned = await desk.create({ title: 'Quagga planned', scheduledAt: at(70) });
    other = await desk.create({ title: 'Quagga as well', scheduledAt: at(71) });
    draft = await desk.create({ title: 'Quagga draft' });
  });
  afterAll(() => browser.close());

  const row = (post: Post) => page.getByRole('checkbox', { name: `Select “${post.title}”` });
  const find = async () => {
    await page.goto(`${desk.run.urls.web}/posts?q=quagga`);
    await row(draft).waitFor();
  };

  it('finds by words that stand in the address, and names what it has none of', async () => {
    await page.goto(`${desk.run.urls.web}/posts`);
    await expectSound(page);
    await page.getByRole('searchbox', { name: 'Words' }).fill('quagga');
    await page.waitForURL(/q=quagga/);
    for (const post of [planned, other, draft]) await row(post).waitFor();
    await page.getByRole('combobox', { name: 'State' }).selectOption('failed');
    await page.getByText('No post fits').waitFor();
    await page.getByRole('link', { name: 'Show all posts' }).click();
    await page.waitForURL(/\/posts$/);
  });

  it('moves several from the keyboard, and says of each what became of it', async () => {
    await find();
    for (const post of [planned, other, draft]) {
      await row(post).focus();
      await page.keyboard.press('Space');
    }
    await page.getByRole('button', { name: 'Move…' }).press('Enter');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByText('Moved: 2 of 3').waitFor();
    await page.getByText('It has no time yet that could be moved.').waitFor();
    expect((await desk.get(planned.id)).scheduledAt).toBe(at(71));
    expect((await desk.get(other.id)).scheduledAt).toBe(at(72));
    await page.getByText('Selected: 1').waitFor();
    expect(await row(draft).isChecked()).toBe(true);
    await expectSound(page);
  });

  it('tags, exports and cancels what is selected', async () => {
    await find();
    await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
    await page.getByRole('button', { name: 'Tag…' }).click();
    await page.getByRole('combobox', { name: 'Add tags' }).fill('zebras');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Change tags' }).click();
    await page.getByText('Tags changed: 3 of 3').waitFor();
    expect((await desk.get(draft.id)).tags).toContain('zebras');
    await row(planned).check();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export (CSV)' }).click(),
    ]);
    const table = readFileSync(await download.path(), 'utf8');
    expect(table).toContain('Quagga planned');
    expect(table).not.toContain('Quagga as well');
    await page.getByRole('button', { name: 'Cancel the posts' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the posts' }).click();
    await waitFor(
      'the post to be cancelled',
      async () => (await desk.get(planned.id)).status === 'cancelled',
    );
    await page.getByText('Cancelled: 1 of 1').waitFor();
  });

  it('keeps a view, and shows it again', async () => {
    await page.goto(`${desk.run.urls.web}/posts?q=quagga&status=draft`);
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByLabel('Name of the view').fill('Quagga drafts');
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'All' }).click();
    await page.waitForURL(/\/posts$/);
    await page.reload();
    await page.getByRole('link', { name: 'Quagga drafts' }).click();
    await page.waitForURL(/status=draft/);
    await row(draft).waitFor();
    await page.getByRole('button', { name: 'Forget “Quagga drafts”' }).click();
    await page.getByRole('link', { name: 'Quagga drafts' }).waitFor({ state: 'detached' });
    expect(desktop.faults).toEqual([]);
  });

  it('fits a phone, in Chinese and in the dark', async () => {
    const look = { locale: 'zh-CN', width: 390, colorScheme: 'dark' } as const;
    const phone = await openAs('author', browser, desk.run.urls.web, look);
    await phone.page.goto(`${desk.run.urls.web}/posts?q=quagga`);
    await phone.page.getByRole('checkbox', { name: '选择“Quagga draft”' }).check();
    await phone.page.getByText('已选 1 条').waitFor();
    await expectSound(phone.page);
    expect(phone.faults).toEqual([]);
  });

  it('leaves deleted posts in the bin, from where they come back', async () => {
    const gone = await desk.create({ title: 'Quagga thrown away' });
    await desk.api.delete(`/api/v1/posts/${gone.id}`).expect(204);
    await page.goto(`${desk.run.urls.web}/posts`);
    await page.getByRole('link', { name: 'Bin', exact: true }).click();
    await expectSound(page);
    await page.getByRole('button', { name: 'Bring back “Quagga thrown away” as a draft' }).click();
    await page.getByText('Quagga thrown away').waitFor({ state: 'detached' });
    expect((await desk.get(gone.id)).deletedAt).toBeNull();
    expect(desktop.faults).toEqual([]);
  });
});
