import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { readConfig, type Config } from '@shelfcast/config';
import { Database } from '@shelfcast/database';
import { testDatabase, type TestDatabase } from '@shelfcast/testing';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReportPost } from '../src/report-post.js';

const DAY = new Date('2026-11-02T01:30:00Z');

describe('the month on a page, by e-mail', () => {
  let database: TestDatabase;
  let db: Database;
  let smtp: SMTPServer;
  const mails: { to: string; text: string }[] = [];
  let isAway = false;

  beforeAll(async () => {
    database = await testDatabase();
    db = new Database({ url: database.url, poolSize: 2 });
    const addresses = ['director@library.example', 'board@library.example'];
    const organizationId = 'lib';
    await db.organization.create({
      data: { id: 'lib', name: '城南图书馆', slug: 'lib', reportAddresses: addresses },
    });
    await db.account.create({
      data: { id: 'a', organizationId, network: 'weibo', name: 'Weibo', remoteAccountId: 'a' },
    });
    const post = { id: 'p', organizationId, kind: 'news', title: '古籍修复 <开放日>', body: '…', tags: [] };
    await db.post.create({ data: { ...post, accountIds: ['a'] } });
    const delivery = { id: 'd', organizationId, postId: 'p', accountId: 'a', network: 'weibo', marker: 'm' };
    const publishedAt = new Date('2026-10-05T04:00:00Z');
    await db.delivery.create({ data: { ...delivery, status: 'published', publishedAt, remoteId: 'r' } });
    const day = new Date('2026-10-05');
    await db.postDay.create({ data: { deliveryId: 'd', organizationId, day, likes: 42 } });
    await db.postSum.update({ where: { deliveryId: 'd' }, data: { likes: 42 } });
    await db.reportGoal.create({
      data: { organizationId, month: '2026-10', text: '让更多读者走进修复室。' },
    });
    smtp = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData(stream, session, done) {
        let text = '';
        stream.on('data', (data: Buffer) => (text += data.toString()));
        stream.on('end', () => {
          if (isAway) return done(new Error('Come back later.'));
          for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text });
          done();
        });
      },
    });
    smtp.listen(0, '127.0.0.1');
    await once(smtp.server, 'listening');
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    await db.$disconnect();
    await database.drop();
  });

  const config = (): Config =>
    readConfig({
      ...{ SERVICE_NAME: 'test', HOST: '127.0.0.1', PORT: 4310, DATABASE_URL: database.url },
      ...{ SHELFCAST_SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`, AUTH_SECRET: 'x'.repeat(32) },
      ...{ SERVICE_URLS: '', MEDIA_DIR: '/nowhere', QUEUE_PREFIX: 'test', SHELFCAST_DEMO: '0' },
      SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
      MAIL_FROM: 'Shelfcast <desk@library.example>',
      CHROMIUM_PATH: process.env['CHROMIUM_PATH'],
    } as Parameters<typeof readConfig>[0]);
  const sendDue = async (now: Date) => {
    const post = new ReportPost(config());
    const sent = await post.sendDue(now);
    await post.stop();
    return sent;
  };
  /** Both ways in which a mail writes what is no ASCII: quoted-printable of its words, base64 of its files. */
  const words = (text: string) => {
    const bytes = text
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  };
  const files = (text: string) =>
    [...text.matchAll(/base64\r\n[^]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)].map(([, part = '']) =>
      Buffer.from(part, 'base64').toString('latin1'),
    );

  it('waits for the second of the month at nine of the library’s clock', async () => {
    expect(await sendDue(new Date('2026-11-01T12:00:00Z'))).toBe(0);
    expect(await sendDue(new Date('2026-11-02T00:30:00Z'))).toBe(0);
    expect(await db.reportMailing.count()).toBe(0);
  });

  it('is tried again where the mail server is away, and goes once to each', async () => {
    isAway = true;
    expect(await sendDue(DAY)).toBe(0);
    const [row] = await db.reportMailing.findMany();
    expect(row).toMatchObject({
      month: '2026-10',
      tries: 1,
      problem: expect.stringContaining('later') as string,
    });
    isAway = false;
    expect(await sendDue(DAY)).toBe(0);
    const later = new Date(DAY.getTime() + 31 * 60_000);
    expect(await Promise.all([sendDue(later), sendDue(later)]).then(([one, other]) => one + other)).toBe(2);
    expect(await sendDue(new Date(later.getTime() + 3_600_000))).toBe(0);
    expect(mails.map(({ to }) => to).toSorted()).toEqual([
      'board@library.example',
      'director@library.example',
    ]);
  });

  it('tells the goal, the numbers and the best posts, in words that break no page', async () => {
    const html = words(mails[0]?.text ?? '');
    expect(html).toContain('让更多读者走进修复室。');
    expect(html).toMatch(/<td>点赞<\/td><td>42<\/td>/);
    expect(html).toContain('古籍修复 &lt;开放日&gt;');
    expect(html).not.toContain('曝光');
  });

  it.skipIf(!process.env['CHROMIUM_PATH'])('brings a PDF', () => {
    expect(files(mails[0]?.text ?? '').some((part) => part.startsWith('%PDF-'))).toBe(true);
  });
});
