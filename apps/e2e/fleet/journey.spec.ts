import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Network } from '@shelfcast/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectSound, launch, open, send } from './browser.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));
const root = new URL('../../..', import.meta.url).pathname;
const PASSWORD = 'a long enough password';

interface Journey {
  locale: 'en-GB' | 'zh-CN';
  width: number;
  network: Network;
  /** The labels of its credentials, in that language. */
  credentials: Record<string, string>;
}

const JOURNEYS: Journey[] = [
  {
    ...{ locale: 'en-GB', width: 1280, network: 'twitter' },
    credentials: {
      clientId: 'Client id',
      clientSecret: 'Client secret (optional)',
      accessToken: 'Access token',
      refreshToken: 'Refresh token',
    },
  },
  {
    ...{ locale: 'zh-CN', width: 390, network: 'weibo' },
    credentials: { accessToken: '访问令牌（access token）', uid: '用户编号（uid）' },
  },
];

describe.skipIf(!process.env['CHROMIUM_PATH'])('a library’s first day', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(JOURNEYS)(
    'goes from the first sign-in to a post that readers see, in $locale at $width px',
    async ({ locale, width, network, credentials }) => {
      const isEnglish = locale === 'en-GB';
      const say = (english: string, chinese: string) => (isEnglish ? english : chinese);
      const name = say('Branch library', '分馆');
      const look = { locale, width };
      const { web } = desk.run.urls;
      const admin = await firstAdmin(`${name} ${Date.now()}`);
      const { page, context, faults } = await open(browser, web, look);
      const signIn = async (on: Page, email: string, password: string) => {
        await on.getByLabel(say('E-mail', '电子邮箱')).fill(email);
        await on.getByLabel(say('Password', '密码'), { exact: true }).fill(password);
        await on.getByRole('button', { name: say('Sign in', '登录'), exact: true }).click();
        await on.getByRole('heading', { name: say('Today', '今日'), level: 1 }).waitFor();
      };
      await signIn(page, admin.email, admin.password);

      // Nothing moves for who does not want it.
      if (!isEnglish) await page.emulateMedia({ reducedMotion: 'reduce' });
      // An empty library is asked for its first account.
      await page
        .getByRole('main')
        .getByRole('link', { name: say('Connect an account', '连接账号') })
        .click();
      await page.getByRole('button', { name: say('Connect an account', '连接账号') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      if (!isEnglish) expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
      await dialog.getByText(say('X', '微博'), { exact: true }).click();
      await dialog.getByLabel(say('Name in Shelfcast', '在 Shelfcast 中的名称')).fill(name);
      const given = await sandboxCredentials(network);
      for (const [field, label] of Object.entries(credentials))
        if (given[field]) await dialog.getByLabel(label, { exact: true }).fill(given[field]);
      await dialog.getByLabel(say('Default link', '默认链接')).fill('https://library.example/');
      await dialog.getByRole('button', { name: say('Connect', '连接'), exact: true }).click();
      await dialog.getByText(say('is connected', '已连接')).waitFor();
      await dialog
        .getByRole('button', { name: say('Close', '关闭') })
        .last()
        .click();
      await dialog.waitFor({ state: 'detached' });
      await expectSound(page);

      // What one writes, another approves.
      const steps = [{ name: 'Desk', mode: 'any', roles: ['editor'], userIds: [] }];
      await send(page, 'PUT', 'library/approval', { enabled: true, steps, editorsMayPublish: false });
      const editor = await invite(page, {
        send: say('Invite', '邀请'),
        address: say('E-mail address', '电子邮箱'),
        role: say('Role', '角色'),
      });
      const theirs = await open(browser, editor.link, look);
      await theirs.page.getByLabel(say('Your name', '您的姓名')).fill(say('Rosa', '罗莎'));
      await theirs.page.getByLabel(say('Password,', '密码（')).fill(PASSWORD);
      await theirs.page.getByRole('button', { name: say('Accept', '接受邀请') }).click();
      await theirs.page.getByRole('link', { name: say('To the sign-in', '前往登录') }).click();
      await signIn(theirs.page, editor.email, PASSWORD);

      const title = say('Reading room open again', '阅览室重新开放');
      await page.goto(`${web}/posts/new?at=${encodeURIComponent('"2027-03-01 09:00:00"')}`);
      await page.getByLabel(say('Title', '标题'), { exact: true }).fill(title);
      await page
        .getByLabel(say('Text', '正文'), { exact: true })
        .fill(say('From Monday on.', '周一起开放。'));
      await page.getByRole('checkbox', { name }).check();
      if (!isEnglish) await page.getByText('预览', { exact: true }).first().click();
      await page
        .locator(say('.x-post', '.phone-weibo'))
        .filter({ hasText: say('From Monday on.', '周一起开放。') })
        .waitFor();
      await expectSound(page);
      if (isEnglish) await page.keyboard.press('Control+Enter');
      else await page.getByRole('button', { name: '定时发布', exact: true }).click();
      await page.getByText(say('It goes out once it is approved.', '审核通过后发布。')).first().waitFor();
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();

      await theirs.page.goto(`${web}/approvals`);
      await theirs.page.getByText(say('From Monday on.', '周一起开放。')).waitFor();
      await theirs.page
        .getByRole('button', { name: say('Approve', '同意') })
        .first()
        .click();
      await theirs.page
        .getByRole('button', { name: say('Approve version', '同意第') })
        .last()
        .click();
      await theirs.page.getByText(say(`“${title}” is approved.`, `“${title}”已通过审批。`)).waitFor();

      // Nobody reloads the page: it tells by itself what becomes of the post.
      await page.getByText(say('Scheduled', '已排期'), { exact: true }).first().waitFor();
      const scheduledAt = new Date(Date.now() + 2000).toISOString();
      await send(page, 'POST', `posts/${page.url().split('/').at(-1)}/schedule`, { scheduledAt });
      await page.getByText(say('Published', '已发布'), { exact: true }).first().waitFor();
      await expectSound(page);
      const [timeline] = await Promise.all([
        context.waitForEvent('page'),
        page.getByRole('link', { name: say('Demo timeline', '演示时间线') }).click(),
      ]);
      await timeline.getByText(say('From Monday on.', '周一起开放。')).waitFor();
      expect([...faults, ...theirs.faults]).toEqual([]);
    },
  );
});

/** As the administrator of an installation makes it: `npm run admin:create`. */
async function firstAdmin(library: string): Promise<{ email: string; password: string }> {
  const email = `first-${Date.now()}@library.example`;
  const said = await promisify(execFile)(
    process.execPath,
    [
      'infra/local/create-admin.ts',
      ...['--email', email, '--name', 'First Admin', '--library', library, '--zone', 'Asia/Shanghai'],
    ],
    { cwd: root, env: { ...process.env, DATABASE_URL: desk.run.databaseUrl, NODE_ENV: undefined } },
  );
  const password = /this once: (\S+)/.exec(said.stdout)?.[1];
  if (!password) throw new Error(`No password was shown: ${said.stdout}`);
  return { email, password };
}

async function sandboxCredentials(network: Network): Promise<Record<string, string>> {
  const answer = await fetch(`${desk.run.urls.sandbox}/__sandbox/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ network, count: 1 }),
  });
  const { items } = (await answer.json()) as { items: { credentials: Record<string, string> }[] };
  return items[0]?.credentials ?? {};
}

async function invite(
  page: Page,
  { send, address, role }: Record<'send' | 'address' | 'role', string>,
): Promise<{ email: string; link: string }> {
  const email = `editor-${Date.now()}@library.example`;
  await page.goto(`${desk.run.urls.web}/settings/people`);
  await page.getByLabel(address).fill(email);
  await page.getByLabel(role, { exact: true }).selectOption('editor');
  await page.getByRole('button', { name: send, exact: true }).click();
  const link = page.getByText(/\/invitation#/);
  await link.waitFor();
  return { email, link: (await link.textContent()) ?? '' };
}
