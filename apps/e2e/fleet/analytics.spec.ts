import { readFileSync } from 'node:fs';
import { Database } from '@shelfcast/database';
import type { Browser } from 'playwright-core';
import readSheet from 'read-excel-file/node';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectSound, launch, openAs, type Opened } from './browser.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));
const TITLE = 'Okapi among the readers';
const LIKES = 4321;

describe.skipIf(!process.env['CHROMIUM_PATH'])('analytics', () => {
  let browser: Browser;
  let analyst: Opened;
  const { web } = desk.run.urls;

  /** A post that has gone out, and what its networks told of it today, as the recorder leaves it. */
  beforeAll(async () => {
    const post = await desk.create({ title: TITLE });
    await desk.api.post(`/api/v1/posts/${post.id}/publish`).expect(200);
    const { deliveries } = await desk.until(post.id, 'published');
    const db = new Database({ url: desk.run.databaseUrl });
    const [{ today } = { today: new Date() }] = await db.$queryRaw<{ today: Date }[]>`
      SELECT (now() AT TIME ZONE time_zone)::date AS today FROM organizations ORDER BY created_at LIMIT 1`;
    const { id: organizationId } = await db.organization.findFirstOrThrow({ orderBy: { createdAt: 'asc' } });
    for (const { id, network, accountId } of deliveries) {
      const measured = { deliveryId: id, organizationId, accountId, network, publishedAt: new Date() };
      await db.measuredPost.upsert({
        where: { deliveryId: id },
        create: { ...measured, reportedAt: new Date() },
        update: {},
      });
      const told = { likes: LIKES, comments: 5, ...(network === 'twitter' && { impressions: 86_420 }) };
      const day = { deliveryId: id, organizationId, day: today };
      await db.postDay.upsert({
        where: { deliveryId_day: { deliveryId: id, day: today } },
        create: { ...day, ...told },
        update: told,
      });
      await db.postSum.update({ where: { deliveryId: id }, data: told });
    }
    await db.$disconnect();
    browser = await launch();
    analyst = await openAs('analyst', browser, web, { locale: 'en-GB', width: 1280 });
  });
  afterAll(() => browser.close());

  it('show what readers did, by a metric, network and period that stand in the address', async () => {
    const { page } = analyst;
    await page.getByRole('link', { name: 'Analytics' }).first().click();
    await page.getByRole('button', { name: /^Engagements/, pressed: true }).waitFor();
    await page.getByRole('note').filter({ hasText: 'Simulated readers' }).waitFor();
    await page.getByRole('button', { name: /^Likes/ }).click();
    await page.waitForURL(/metric=likes/);
    await page.getByRole('img', { name: /^Likes by day/ }).waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'Show as a table' }).click();
    await page.getByRole('cell', { name: '12,9' }).first().waitFor();
    await page.getByLabel('Network', { exact: true }).selectOption('X');
    await page.waitForURL(/network=twitter/);
    await page.getByRole('tab', { name: 'Posts' }).click();
    await page.waitForURL(/tab=posts/);
    await page
      .getByRole('row', { name: new RegExp(TITLE) })
      .getByText('5.01%')
      .waitFor();
    await page.getByLabel('Period', { exact: true }).selectOption('7 days');
    await page.waitForURL(/days=7/);
    await page.getByRole('button', { name: 'The days before' }).click();
    await page.waitForURL(/to=/);
    await page.getByText('No post came out in these days.').waitFor();
    await page.goBack();
    await page.goto(`${web}/analytics?network=weibo&metric=impressions`);
    await page.getByRole('button', { name: /^Impressions not reported/ }).waitFor();
    await page.goto(`${web}/analytics?kind=news&tab=posts`);
    await page.getByRole('link', { name: TITLE }).first().click();
    await page.getByRole('heading', { name: TITLE, level: 1 }).waitFor();
    expect(analyst.faults).toEqual([]);
  });

  it('stand beside each other by group, drill down by a click, and are saved', async () => {
    const { page } = analyst;
    const saved = async (button: string) => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).click(),
      ]);
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    };
    await page.goto(`${web}/analytics?tab=content`);
    await page.getByRole('button', { name: 'News' }).waitFor();
    await expectSound(page);
    const table = (await saved('Save as CSV')).bytes.toString('utf8');
    expect(table).toMatch(/^\ufeffKind,Posts,Engagements,Per post,Engagement rate\r\nNews,/);
    await page.getByRole('button', { name: 'News' }).click();
    await page.waitForURL(/kind=news/);
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('kind'));
    await page.getByLabel('Groups by').selectOption('Language');
    await page.waitForURL(/by=language/);
    await page.getByRole('tab', { name: 'Overview' }).click();
    const { name, bytes } = await saved('Save as PNG');
    expect(name).toMatch(/^shelfcast-engagements-.*\.png$/);
    expect((await sharp(bytes).metadata()).width).toBeGreaterThan(1000);
    expect((await saved('Save as SVG')).bytes.toString('utf8')).toContain('<svg');
    await page.getByLabel('Period', { exact: true }).selectOption('7 days');
    await page.getByLabel('By the hour').check();
    await page.waitForURL(/hours=true/);
    await page.getByRole('img', { name: /^Engagements by hour/ }).waitFor();
    await page.getByLabel('A line for each').selectOption('Network');
    await page.waitForURL(/split=network/);
    await page.getByRole('button', { name: 'More filters' }).click();
    await page.getByLabel('Language', { exact: true }).selectOption('English');
    await page.waitForURL(/language=en/);
    await expectSound(page);
    await page.getByRole('button', { name: 'More filters' }).click();
    await page.getByRole('button', { name: 'No longer only English' }).click();
    await page.waitForURL((url) => !url.searchParams.has('language'));
    for (const tab of ['times', 'accounts', 'posts', 'library']) {
      await page.goto(`${web}/analytics?tab=${tab}`);
      await expectSound(page);
    }
    expect(analyst.faults).toEqual([]);
  });

  it('take the library’s own figures, and reckon the indices', async () => {
    const { page, faults } = await openAs('admin', browser, web, { locale: 'en-GB', width: 1280 });
    await page.goto(`${web}/analytics?tab=library`);
    await page.getByLabel('Number', { exact: true }).fill('123');
    await page.getByRole('button', { name: 'Store' }).click();
    await page.locator('input[aria-invalid=true]').waitFor();
    await page.getByLabel('Where it comes from').fill('Gate counter');
    await page.getByRole('button', { name: 'Store' }).click();
    await page.getByText('Stored.').waitFor();
    await page.getByRole('row', { name: /Visits.*123.*Gate counter/ }).waitFor();
    await expectSound(page);
    await page.goto(`${web}/analytics?tab=accounts`);
    await page.getByRole('button', { name: 'Reckon for these days' }).click();
    await page.getByText('WCI-14.2-four-term').waitFor();
    await page.getByText('BCI-seven-term').waitFor();
    await expectSound(page);
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
  });

  it('go on to what came of it, to notes, shared pages, files and a month’s report', async () => {
    const { page, faults } = await openAs('admin', browser, web, { locale: 'en-GB', width: 1280 });
    await page.goto(`${web}/analytics?tab=funnel`);
    await page.getByRole('row', { name: /^Visits by short link/ }).waitFor();
    await page.getByRole('row', { name: /^X / }).waitFor();
    await expectSound(page);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Excel' }).first().click(),
    ]);
    const [sheet] = await readSheet(readFileSync(await file.path()));
    expect(sheet?.data[0]).toEqual(['step', 'value', 'previous', 'rate', 'of']);
    expect(sheet?.data.map(([step]) => step)).toContain('visits');
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByLabel('Name of the view').fill('The way to a hold');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: 'The way to a hold' }).waitFor();

    await page.goto(`${web}/analytics`);
    await page.getByLabel('What was on').fill('Okapi week');
    await page.getByRole('button', { name: 'Note it' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Okapi week' }).waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Make an address' }).click();
    const address = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
    await expectSound(page);
    const stranger = await browser.newPage({ locale: 'zh-CN' });
    await stranger.goto(address);
    await stranger.getByRole('row', { name: /互动/ }).waitFor();
    await expectSound(stranger);
    await stranger.close();

    await page.goto(`${web}/analytics?tab=library`);
    const upload = (rows: string) => ({ name: 'f.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
    const choose = page.locator('input[type=file]');
    await choose.setInputFiles(
      upload('name,day,value,source\nholds,2026-11-01,7,ILS\nholds,2026-11-02,x,ILS\n'),
    );
    await page.getByText(/^Line 3, value:/).waitFor();
    await choose.setInputFiles(upload('name,day,value,source\nholds,2026-11-01,7,ILS\n'));
    await page.getByText(/New: 1, changed: 0/).waitFor();

    await page.goto(`${web}/analytics/report`);
    await page.getByRole('heading', { name: 'What came of it' }).waitFor();
    await page.getByRole('textbox', { name: 'What we wanted' }).fill('More okapis.');
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByText('Kept.').waitFor();
    await expectSound(page);
    await page.emulateMedia({ media: 'print' });
    await page.getByText('More okapis.').filter({ visible: true }).first().waitFor();
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
  });

  it('are the same in Chinese on a phone in the dark', async () => {
    const look = { locale: 'zh-CN', width: 390, colorScheme: 'dark' } as const;
    const { page, faults } = await openAs('analyst', browser, web, look);
    await page.goto(`${web}/analytics?split=network`);
    await page.getByRole('button', { name: /^互动/, pressed: true }).waitFor();
    await page.getByText('计算方法').first().click();
    await page.getByText('微博从不提供', { exact: false }).first().waitFor();
    await expectSound(page);
    expect(faults).toEqual([]);
  });
});
