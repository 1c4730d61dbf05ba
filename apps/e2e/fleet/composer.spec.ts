import type { Post } from '@shelfcast/contracts';
import { waitFor } from '@shelfcast/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectAccessible, launch, openAs, type Opened } from './browser.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));
/** As Word puts a list and a title into the clipboard. */
const FROM_WORD = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><h2>开放日</h2>
  <p class="MsoNormal" style="mso-line-height:1"><b>修复室</b>向读者开放。</p>
  <p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>参观</p>
  <table><tr><td>时间</td></tr></table></body></html>`;

/** A picture in one colour. */
async function picture(background: string, name: string) {
  const plain = sharp({ create: { width: 640, height: 480, channels: 3, background } });
  return { name, mimeType: 'image/png', buffer: await plain.png().toBuffer() };
}

/** Waits until a field has that in it. */
const holds = (field: Locator, value: string) =>
  waitFor(`a field to hold “${value}”`, async () => (await field.inputValue()) === value);

const paste = (page: Page, html: string) =>
  page.locator('.ProseMirror').evaluate((editor, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', text);
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);

describe.skipIf(!process.env['CHROMIUM_PATH'])('the composer', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  describe('in English on a desk', () => {
    let desktop: Opened;
    let page: Page;
    const kept = () => page.locator('[data-kept=saved]').waitFor();
    const write = () => page.goto(`${desk.run.urls.web}/posts/new`);

    beforeAll(async () => {
      desktop = await openAs('editor', browser, desk.run.urls.web, { locale: 'en-GB', width: 1440 });
      ({ page } = desktop);
    });

    it('keeps what is written over a reload and over Escape, and offers it again', async () => {
      await write();
      const title = `Unsaved ${Date.now()}`;
      await page.getByLabel('Title', { exact: true }).fill(title);
      await page.getByLabel('Text', { exact: true }).fill('Half a text');
      await kept();
      await page.reload();
      await holds(page.getByLabel('Title', { exact: true }), title);
      await page.getByLabel('Text', { exact: true }).press('Escape');
      await page.getByRole('heading', { name: 'Posts', level: 1 }).waitFor();
      await write();
      await page.getByRole('button', { name: `Continue with “${title}”` }).click();
      await holds(page.getByLabel('Text', { exact: true }), 'Half a text');
      await page.getByLabel('Text', { exact: true }).press('Control+s');
      await page.getByRole('heading', { name: 'Edit post', level: 1 }).waitFor();
      const saved = await desk.api.get('/api/v1/posts').query({ q: title }).expect(200);
      expect((saved.body as { items: Post[] }).items).toMatchObject([
        { title, body: 'Half a text', status: 'draft' },
      ]);
    });

    it('shows each network’s view of its own version, counted as the network counts', async () => {
      await write();
      await page.getByLabel('Title', { exact: true }).fill('Reading day');
      await page.getByLabel('Text', { exact: true }).fill('#世界读书日# 来图书馆');
      await page.getByLabel('Link', { exact: true }).fill('https://library.example/reading-day');
      const look = page.getByRole('complementary', { name: 'Preview' });
      await page.getByRole('tab', { name: 'Weibo' }).click();
      await look.locator('.phone-weibo .phone-tap', { hasText: '#世界读书日#' }).waitFor();
      await look.locator('.phone-weibo .phone-tap', { hasText: '网页链接' }).waitFor();
      await page.getByText('Weibo refuses #topic# from applications.').waitFor();
      await page.getByRole('tab', { name: 'X', exact: true }).click();
      await page.getByRole('button', { name: 'Write its own text' }).click();
      await page.getByLabel('Text for X').fill('With @LibraryX\n---\nsecond part');
      await page.getByRole('switch', { name: 'As a thread' }).click();
      await look.locator('.x-post').nth(1).waitFor();
      await look.locator('.phone-tap', { hasText: '@LibraryX' }).waitFor();
      await page.getByRole('tab', { name: 'WeChat' }).click();
      await look.locator('.wechat-card', { hasText: 'Reading day' }).waitFor();
      await look.getByText('The article', { exact: true }).click();
      await look.locator('.wechat-article .wechat-body', { hasText: '来图书馆' }).waitFor();
      await page.getByText('11 of 32 characters.').waitFor();
      await page.getByRole('button', { name: 'Go there' }).first().click();
      await page.getByRole('tab', { name: 'For all', selected: true }).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Save draft' }).click();
      await page.getByRole('heading', { name: 'Reading day', level: 1 }).waitFor();
      const id = page.url().split('/').at(-1) ?? '';
      expect((await desk.get(id)).variants).toEqual({
        twitter: { body: 'With @LibraryX\n---\nsecond part', options: { thread: true } },
      });
    });

    it('asks for the words of a picture before it schedules; pictures are moved, cut and brought back', async () => {
      await write();
      await page.getByLabel('Title', { exact: true }).fill(`Pictures ${Date.now()}`);
      await page.getByLabel('Text', { exact: true }).fill('Two pictures');
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Upload' }).click();
      const files = [await picture('#357', 'blue.png'), await picture('#753', 'brown.png')];
      await (await chooser).setFiles(files);
      await page.getByLabel('What picture 2 shows').waitFor();
      await page.getByLabel('What picture 1 shows').fill('The first shelf');
      await page.getByRole('button', { name: 'Move picture 1 back' }).click();
      await holds(page.getByLabel('What picture 2 shows'), 'The first shelf');
      await page.getByRole('button', { name: /Publish now/ }).click();
      await page.getByText('Describe the picture first').first().waitFor();
      await page.waitForFunction(() =>
        document.activeElement?.getAttribute('data-field')?.startsWith('alt.'),
      );
      await page.keyboard.type('The second shelf');
      await page.getByRole('button', { name: 'Crop picture 1' }).click();
      const dialog = page.getByRole('dialog', { name: 'Crop the picture' });
      await dialog.getByText('Square').click();
      await dialog.getByText('480 × 480 pixels').waitFor();
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Crop', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Remove picture 2' }).click();
      await page.getByLabel('What picture 2 shows').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByLabel('What picture 2 shows').waitFor();
      await kept();
      await expectAccessible(page);
    });

    it('plans with campaign and tags at the next free slot, and begins the other language', async () => {
      const stamp = Date.now();
      const make = async (path: string, body: object) =>
        ((await desk.api.post(`/api/v1/${path}`).send(body).expect(201)).body as { id: string }).id;
      const goal = {
        ...{ what: 'loans', howMuch: '+20 %', amongWhom: 'students' },
        ...{ until: '2031-01-01', measuredBy: 'loans by month' },
      };
      const campaignId = await make('campaigns', { name: `Reading Month ${stamp}`, goal });
      const slots = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, time: '07:35' }));
      const queueId = await make('queues', { name: 'Early', slots });
      await write();
      await page.getByLabel('Title', { exact: true }).fill(`Slotted ${stamp}`);
      await page.getByLabel('Text', { exact: true }).fill('Reading aloud.');
      await page.getByLabel('Link', { exact: true }).fill('https://library.example/month');
      await page.getByRole('combobox', { name: 'Campaign' }).click();
      await page.getByRole('option', { name: `Reading Month ${stamp}` }).click();
      await page.getByRole('combobox', { name: 'Tags' }).pressSequentially('aloud,');
      await page
        .locator('.goes-to')
        .filter({ hasText: `utm_medium=social&utm_campaign=reading-month-${stamp}` })
        .waitFor();
      await page.getByRole('button', { name: /^Take the next free slot: .*07:35/ }).click();
      await page.getByRole('heading', { name: `Slotted ${stamp}`, level: 1 }).waitFor();
      const id = page.url().split('/').at(-1) ?? '';
      const post = await desk.get(id);
      expect(post).toMatchObject({ campaignId, queueId, tags: ['aloud'], status: 'scheduled' });
      expect(post.scheduledAt).toMatch(/T23:35:00/);
      await page.goto(`${desk.run.urls.web}/posts/${id}/edit`);
      await page.getByRole('button', { name: /^Begin the .* one$/ }).click();
      await page.waitForURL((url) => !url.pathname.includes(id) && url.pathname.endsWith('/edit'));
      expect((await desk.get(id)).translations).toHaveLength(1);
      await desk.api.post(`/api/v1/posts/${id}/cancel`).expect(200);
      await desk.api.delete(`/api/v1/queues/${queueId}`).expect(204);
    });

    it('shows both sides where somebody else saved meanwhile, and saves what is chosen', async () => {
      const post = await desk.create({ title: 'Before', tags: [] });
      await page.goto(`${desk.run.urls.web}/posts/${post.id}/edit`);
      await page.getByLabel('Title', { exact: true }).fill('Mine');
      await page.getByLabel('Text', { exact: true }).fill('My text');
      const theirs = { version: post.version, title: 'Theirs', link: 'https://library.example/theirs' };
      await desk.api.patch(`/api/v1/posts/${post.id}`).send(theirs).expect(200);
      await page.getByLabel('Text', { exact: true }).press('Control+s');
      const dialog = page.getByRole('dialog', { name: 'Somebody else changed this post' });
      await dialog.getByText('both changed it').waitFor();
      await expectAccessible(page);
      await dialog.getByRole('radio', { name: 'Title: Theirs' }).click();
      await dialog.getByRole('button', { name: 'Save this' }).click();
      await dialog.waitFor({ state: 'detached' });
      const saved = await waitFor('the merged post', async () => {
        const now = await desk.get(post.id);
        return now.version > post.version + 1 && now;
      });
      expect(saved).toMatchObject({
        title: 'Theirs',
        body: 'My text',
        link: 'https://library.example/theirs',
      });
      expect(desktop.faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    });
  });

  it('writes a formatted article in Chinese on a phone, pasted from Word', async () => {
    const look = { locale: 'zh-CN', width: 390 };
    const { page, faults } = await openAs('editor', browser, desk.run.urls.web, look);
    await page.goto(`${desk.run.urls.web}/posts/new`);
    await page.getByLabel('标题', { exact: true }).fill('古籍修复开放日');
    await page.getByText('带格式', { exact: true }).click();
    await page.locator('.ProseMirror').waitFor();
    await paste(page, FROM_WORD);
    await page.locator('.ProseMirror h2', { hasText: '开放日' }).waitFor();
    await page.locator('.ProseMirror li', { hasText: '参观' }).waitFor();
    await page.getByText('表格 1 个，文字已保留。').waitFor();
    await page.locator('[data-kept=saved]').waitFor();
    await expectAccessible(page);
    await page.getByText('预览', { exact: true }).first().click();
    await page.locator('.composer-look label', { hasText: '图书馆公众号' }).click();
    await page.getByText('文章', { exact: true }).click();
    await page.locator('.wechat-body strong', { hasText: '修复室' }).waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBe(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByRole('heading', { name: '古籍修复开放日', level: 1 }).waitFor();
    const post = await desk.get(page.url().split('/').at(-1) ?? '');
    expect(post.content?.content[0]).toMatchObject({ type: 'heading', attrs: { level: 2 } });
    expect(faults).toEqual([]);
  });
});
