import type { ApprovalRule, Post } from '@shelfcast/contracts';
import { waitFor } from '@shelfcast/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectSound, launch, openAs, send, type Opened } from './browser.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));
const scheduledAt = new Date(Date.now() + 60 * 86_400_000).toISOString();
const EDITORS: Pick<ApprovalRule, 'enabled' | 'steps'> = {
  enabled: true,
  steps: [{ name: 'Editors', mode: 'any', roles: ['editor'], userIds: [] }],
};

describe.skipIf(!process.env['CHROMIUM_PATH'])('approvals', () => {
  let browser: Browser;
  let admin: Opened;
  let editor: Opened;
  let page: Page;

  const setRule = (rule: object) => send(admin.page, 'PUT', 'library/approval', rule);
  const isNow = (post: Post, status: Post['status']) =>
    waitFor(`the post to be ${status}`, async () => (await desk.get(post.id)).status === status);

  beforeAll(async () => {
    browser = await launch();
    const { web } = desk.run.urls;
    admin = await openAs('admin', browser, web, { locale: 'zh-CN', width: 390 });
    editor = await openAs('editor', browser, web, { locale: 'en-GB', width: 1280 });
    ({ page } = editor);
  });
  afterAll(async () => {
    await setRule({ enabled: false, steps: [] });
    await browser.close();
  });

  it('says that nothing is asked about, and where that is changed', async () => {
    await admin.page.goto(`${desk.run.urls.web}/approvals`);
    await admin.page.getByRole('link', { name: '开启审批' }).waitFor();
    await expectSound(admin.page);
  });

  it('approves from the keyboard, shows later changes word by word, and sends them back', async () => {
    await setRule(EDITORS);
    const post = await desk.create({ title: 'Late opening', body: 'Open until nine.', scheduledAt });
    await isNow(post, 'pending-approval');
    await page.goto(`${desk.run.urls.web}/approvals`);
    await page.getByText('Open until nine.').waitFor();
    await page.keyboard.press('a');
    await page.locator('button:focus', { hasText: /^Approve version/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('“Late opening” is approved.').waitFor();
    await isNow(post, 'scheduled');

    await desk.api.patch(`/api/v1/posts/${post.id}`).send({ body: 'Open until ten.' }).expect(200);
    await page.locator('del', { hasText: 'nine' }).waitFor();
    await page.locator('ins', { hasText: 'ten' }).waitFor();
    await expectSound(page);
    await page.keyboard.press('c');
    await page.getByLabel('What is to change').waitFor();
    await page.keyboard.type('jack can stay at nine');
    await page.keyboard.press('Control+Enter');
    await isNow(post, 'draft');

    await page.goto(`${desk.run.urls.web}/posts/${post.id}`);
    await page.getByText(/Rosa Lind \(Editor\) approved version \d+/).waitFor();
    await page.getByText('jack can stay at nine').first().waitFor();
    await expectSound(page);
  });

  it('goes through the queue by letters, keeps its place in the address, and fits a phone', async () => {
    const posts = [];
    for (const title of ['First asked', 'Then asked']) posts.push(await desk.create({ title, scheduledAt }));
    const [first, then] = posts.map(({ id }) => id);
    await page.goto(`${desk.run.urls.web}/approvals?post=${first}`);
    const title = (id = '') => page.locator(`#waiting-${id}[aria-expanded=true]`);
    await title(first).waitFor();
    await page.keyboard.press('j');
    await title(then).waitFor();
    expect(new URL(page.url()).searchParams.get('post')).toBe(then);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`waiting-${then}`);
    await page.keyboard.press('k');
    await title(first).waitFor();

    const phone = admin.page;
    await phone.goto(`${desk.run.urls.web}/approvals?show=others`);
    await phone.getByText('其中一人同意即可：所有编辑').waitFor();
    await expectSound(phone);
    await phone.goto(`${desk.run.urls.web}/posts/${first}`);
    await phone.getByRole('button', { name: '撤回审批请求' }).click();
    await desk.api.post(`/api/v1/posts/${then}/withdraw`).expect(200);
    for (const post of posts) await isNow(post, 'draft');
    expect([...admin.faults, ...editor.faults]).toEqual([]);
  });
});
