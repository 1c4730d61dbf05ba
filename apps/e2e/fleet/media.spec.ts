import type { Media } from '@shelfcast/contracts';
import { waitFor } from '@shelfcast/testing';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectSound, launch, openAs } from './browser.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));
const name = `lamp-${Date.now()}.png`;

describe.skipIf(!process.env['CHROMIUM_PATH'])('the media library', () => {
  let browser: Browser;
  const { web } = desk.run.urls;
  const find = async () => {
    const { items } = (await desk.api.get('/api/v1/media').expect(200)).body as { items: Media[] };
    return items.find(({ fileName }) => fileName === name);
  };

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('takes pictures, says why it does not take others, describes one, finds it and deletes it', async () => {
    const { page, faults } = await openAs('author', browser, web, { locale: 'en-GB', width: 1280 });
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const picture = await sharp({
      create: { width: 400, height: 300, channels: 3, background: '#888', noise },
    })
      .png()
      .toBuffer();
    await page.goto(`${web}/media`);
    await page.locator('input[type=file]').setInputFiles([
      { name, mimeType: 'image/png', buffer: picture },
      { name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') },
    ]);
    await page.getByText('Uploaded: 1.').waitFor();
    await page.getByText('words.png was not taken').waitFor();
    await page.getByRole('button', { name: `Open ${name}` }).click();
    const dialog = page.getByRole('dialog', { name: 'Media' });
    await dialog.getByText('Nowhere yet.').waitFor();
    await dialog.getByLabel('What it shows').fill('A green reading lamp');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Saved.').waitFor();
    expect((await find())?.altText).toBe('A green reading lamp');
    await expectSound(page);
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Words' }).fill('reading lamp');
    await page.waitForURL(/q=reading/);
    await page.getByRole('button', { name: 'Open A green reading lamp' }).click();
    await page.waitForURL(/picture=/);
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page
      .getByRole('dialog', { name: /^Delete/ })
      .getByRole('button', { name: 'Delete' })
      .click();
    await waitFor('the picture to be gone', async () => (await find()) === undefined);
    await page.getByText('No picture fits').waitFor();
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
  });

  it('fits a phone, in Chinese and in the dark', async () => {
    const look = { locale: 'zh-CN', width: 390, colorScheme: 'dark' } as const;
    const { page, faults } = await openAs('analyst', browser, web, look);
    await page.goto(`${web}/media`);
    await page
      .getByRole('button', { name: /^打开 / })
      .first()
      .waitFor();
    await expectSound(page);
    expect(faults).toEqual([]);
  });
});
