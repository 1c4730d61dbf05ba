import { readFileSync } from 'node:fs';
import type { ApprovalRule, Library } from '@shelfcast/contracts';
import { waitFor } from '@shelfcast/testing';
import { TOTP, URI } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectSound, launch, open, openAs, type Opened } from './browser.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));
const PAGES = ['', '/people', '/sign-in', '/times', '/feeds', '/keys', '/webhooks', '/sharing', '/audit'];
const EMAIL = `new-${Date.now()}@library.example`;
const PASSWORD = 'a long enough password';

describe.skipIf(!process.env['CHROMIUM_PATH'])('the settings', () => {
  let browser: Browser;
  let admin: Opened;
  let page: Page;
  const { web } = desk.run.urls;
  const go = (path: string) => page.goto(`${web}/settings${path}`);
  const read = async <T>(path: string) => (await desk.api.get(`/api/v1/${path}`).expect(200)).body as T;

  beforeAll(async () => {
    browser = await launch();
    admin = await openAs('admin', browser, web, { locale: 'en-GB', width: 1280 });
    ({ page } = admin);
  });
  afterAll(() => browser.close());

  it('are for everybody in Chinese on a phone in the dark', async () => {
    const look = { locale: 'zh-CN', width: 390, colorScheme: 'dark' } as const;
    const phone = await openAs('admin', browser, web, look);
    for (const path of PAGES) {
      await phone.page.goto(`${web}/settings${path}`);
      await expectSound(phone.page);
    }
    expect(phone.faults).toEqual([]);
  });

  it('change how late posts may be, and whether they wait for approval', async () => {
    const { latestMinutes } = await read<Library>('library');
    await go('');
    const hours = page.getByLabel('Latest time: hours after its time');
    const late = page.locator('section', { has: hours });
    for (const minutes of [90, latestMinutes]) {
      await hours.fill(String(minutes / 60));
      await late.getByRole('button', { name: 'Save' }).click();
      await waitFor('the library to know', async () => {
        return (await read<Library>('library')).latestMinutes === minutes;
      });
    }
    const waits = page.getByRole('switch', { name: 'Posts wait for approval' });
    const rule = page.locator('section', { has: waits });
    await waits.check();
    await rule.getByLabel('Name of the step').fill('');
    await rule.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid')))
      .toBe('true');
    await rule.getByLabel('Name of the step').fill('Desk');
    await rule.getByRole('button', { name: 'Save' }).click();
    await waitFor('the rule to hold', async () => {
      const { enabled, steps } = await read<ApprovalRule>('library/approval');
      return enabled && steps[0]?.name === 'Desk' && steps[0].roles.join() === 'editor';
    });
    await waits.uncheck();
    await rule.getByRole('button', { name: 'Save' }).click();
    await waitFor('the rule to be off', async () => !(await read<ApprovalRule>('library/approval')).enabled);
  });

  it('invite somebody, who sets up a second factor, signs in with it, and is taken out', async () => {
    await go('/people');
    await page.getByLabel('E-mail address').fill(EMAIL);
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = page.getByText(/\/invitation#/);
    await link.waitFor();
    const look = { locale: 'en-GB', width: 1280 };
    const { page: theirs, faults } = await open(browser, (await link.textContent()) ?? '', look);
    await theirs.getByLabel('Your name').fill('Zoe New');
    await theirs.getByLabel(/^Password/).fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Accept' }).click();
    await theirs.getByRole('link', { name: 'To the sign-in' }).click();
    const signIn = async () => {
      await theirs.getByLabel('E-mail').fill(EMAIL);
      await theirs.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
    };
    await signIn();
    await theirs.getByRole('heading', { name: 'Today', level: 1 }).waitFor();

    await theirs.goto(`${web}/settings/sign-in`);
    await theirs.getByRole('button', { name: 'Set it up' }).click();
    await theirs.getByLabel('Your password').fill(PASSWORD);
    await theirs.keyboard.press('Enter');
    const answered = await theirs.getByRole('img', { name: /QR code/ }).getAttribute('src');
    expect(answered).toContain('svg');
    const key = (await theirs.locator('code').first().textContent()) ?? '';
    const totp = URI.parse(`otpauth://totp/x?secret=${key}`) as TOTP;
    await expectSound(theirs);
    await theirs.getByLabel('Six digits from the app').fill(totp.generate());
    await theirs.keyboard.press('Enter');
    await theirs.getByText('The second factor is on.').waitFor();
    await theirs.getByRole('button', { name: 'Sign out', exact: true }).click();
    await signIn();
    await theirs.getByLabel('Code').fill(totp.generate({ timestamp: Date.now() + 30_000 }));
    await theirs.keyboard.press('Enter');
    await theirs.getByRole('heading', { name: 'Today', level: 1 }).waitFor();

    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('combobox', { name: 'Role of Zoe New' }).selectOption('analyst');
    await page.getByText('second factor on').waitFor();
    await page.getByRole('button', { name: 'More for Zoe New' }).click();
    await page.getByRole('menuitem', { name: 'Take out of the library' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take out of the library' }).click();
    await page.getByText('Zoe New', { exact: true }).waitFor({ state: 'detached' });
    await theirs.reload();
    await theirs.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    expect(faults).toEqual([]);
  });

  it('make a key that may only what was chosen, and revoke it', async () => {
    await go('/keys');
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByLabel('For what').fill('Reading screen');
    await page.getByRole('checkbox', { name: 'read posts' }).check();
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('The key “Reading screen”').waitFor();
    const secret = (await page.locator('[role=status] code').textContent()) ?? '';
    const headers = { authorization: `Bearer ${secret}` };
    const status = async (path: string) => (await fetch(`${web}/api/v1/${path}`, { headers })).status;
    expect([await status('posts'), await status('accounts')]).toEqual([200, 403]);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Reading screen' });
    await row.getByText('read posts').waitFor();
    await row.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await waitFor('the key to be refused', async () => (await status('posts')) === 401);
    expect(admin.faults).toEqual([]);
  });

  it('give the plan to a calendar program, and take it back', async () => {
    await go('/sharing');
    await page.getByLabel('For what').fill('Foyer screen');
    await page.getByRole('button', { name: 'Make an address' }).click();
    await page.getByText('The address “Foyer screen”').waitFor();
    const address = new URL((await page.locator('[role=status] code').textContent()) ?? '');
    const read = () => fetch(`${web}${address.pathname}${address.search}`);
    expect(await (await read()).text()).toContain('BEGIN:VCALENDAR');
    await page.getByRole('button', { name: 'I have kept it' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Foyer screen' });
    await row.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await row.waitFor({ state: 'detached' });
    expect((await read()).status).toBe(404);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Audit', exact: true }).last().click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('calendar-link.delete');
  });

  it('tell who changed what, found by words that stand in the address', async () => {
    await go('/audit');
    await page.getByRole('searchbox', { name: 'Words' }).fill('foyer');
    await page.waitForURL(/q=foyer/);
    await page.getByLabel('About').selectOption('Calendar address');
    await page.waitForURL(/subject=calendar-link/);
    await page.getByRole('cell', { name: 'Calendar address: made' }).waitFor();
    await page.getByRole('cell', { name: 'Library: changed' }).first().waitFor({ state: 'detached' });
    await expectSound(page);
    expect(admin.faults).toEqual([]);
  });
});
