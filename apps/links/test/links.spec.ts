import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '@shelfcast/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VisitorHash } from '../src/visitor-hash.js';
import { LinksFixture } from './links-fixture.js';

let links: LinksFixture;
beforeEach(async () => {
  links = await LinksFixture.open();
  await links.link('spring', 'https://library.example/new?sp=spring#shelf');
});
afterEach(() => links.close());

const clicks = () => links.db.linkClick.findMany({ orderBy: { id: 'asc' } });
const drained = (count: number) =>
  waitFor('the clicks to be stored', async () => (await clicks()).length === count);
const targetOf = (answer: Response) => new URL(answer.headers.get('location') ?? '');

describe('short links', () => {
  beforeEach(() => links.start());

  it('lead a reader on with the click’s id, and count it once with nothing that tells who it was', async () => {
    const answer = await links.follow('spring', { 'x-forwarded-for': '198.51.100.7' });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([302, 'no-store']);
    const target = targetOf(answer);
    expect([target.origin, target.pathname, target.hash]).toEqual([
      'https://library.example',
      '/new',
      '#shelf',
    ]);
    expect(target.searchParams.get('sp')).toBe('spring');
    await drained(1);
    const [click] = await clicks();
    expect(click).toMatchObject({ id: target.searchParams.get('sc'), deliveryId: 'of-spring' });
    expect(JSON.stringify(click)).not.toContain('198.51.100.7');
    expect(await links.db.staleClicks.findMany()).toMatchObject([{ deliveryId: 'of-spring' }]);
    await waitFor('its file to go', async () => (await readdir(links.spoolDir)).length === 0);
  });

  it.each([
    [
      'a robot',
      { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
      'GET',
    ],
    ['a network’s preview', { 'user-agent': 'Twitterbot/1.0' }, 'GET'],
    ['a browser that fetches beforehand', { 'sec-purpose': 'prefetch' }, 'GET'],
    ['who only looks whether it is there', {}, 'HEAD'],
  ])('lead %s on and do not count it', async (_who, headers, method) => {
    const answer = await links.follow('spring', headers, method);
    expect([answer.status, targetOf(answer).searchParams.has('sc')]).toEqual([302, false]);
    await links.follow('spring');
    await drained(1);
  });

  it('say in the reader’s language that there is none, and find one that comes later', async () => {
    const answer = await links.follow('autumn', { 'accept-language': 'zh-CN,zh;q=0.9' });
    expect([answer.status, (await answer.text()).includes('这个链接不存在')]).toEqual([404, true]);
    expect((await links.follow('../../etc')).status).toBe(404);
    await links.link('autumn', 'https://library.example/autumn');
    await waitFor('the link to be found', async () => (await links.follow('autumn')).status === 302);
  });

  it('go on while PostgreSQL is away, and lose no click', async () => {
    await links.follow('spring');
    await drained(1);
    links.gate.cut();
    const answers = await Promise.all(Array.from({ length: 20 }, () => links.follow('spring')));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 302));
    const unknown = await links.follow('never-seen');
    expect([unknown.status, unknown.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await clicks()).toHaveLength(1);
    links.gate.mend();
    await drained(21);
    const told = answers.map((answer) => targetOf(answer).searchParams.get('sc'));
    expect((await clicks()).map(({ id }) => id)).toEqual(expect.arrayContaining(told));
  });
});

describe('clicks on the disk', () => {
  it('of a process that was killed are stored by the next one, each once, a torn line left out', async () => {
    const click = (id: string) =>
      JSON.stringify({ id, code: 'spring', at: Date.parse('2026-10-01T04:00:00Z'), visitor: 'v' });
    const [first, second, third] = [1, 2, 3].map((n) => `019a3f00-0000-7000-8000-00000000000${n}`) as [
      string,
      string,
      string,
    ];
    await writeFile(join(links.spoolDir, '1.ndjson'), `\n${click(first)}\n\n${click(second)}\n{"id":"019a`);
    // It had stored that file already when it was killed, and had not removed it.
    await writeFile(join(links.spoolDir, '2.ndjson'), `${click(second)}\n${click(third)}\n`);
    await writeFile(join(links.spoolDir, '3.ndjson'), `${click(first).replace('spring', 'gone')}\n`);
    await links.start();
    await drained(3);
    await waitFor('the spool to be empty', async () => (await readdir(links.spoolDir)).length === 0);
    expect((await clicks()).map(({ id }) => id)).toEqual([first, second, third]);
  });

  it('are stored when the service ends', async () => {
    await links.start();
    await links.follow('spring');
    await links.stop();
    await drained(1);
  });
});

describe('what is kept of a reader', () => {
  it('is one on a day, on every process, and another on the next', async () => {
    let now = Date.parse('2026-10-01T10:00:00Z');
    const [one, other] = [new VisitorHash(() => now), new VisitorHash(() => now)];
    await one.share(links.db);
    await other.share(links.db);
    const today = one.of('198.51.100.7', 'Firefox');
    expect(other.of('198.51.100.7', 'Firefox')).toBe(today);
    expect(one.of('198.51.100.8', 'Firefox')).not.toBe(today);
    now = Date.parse('2026-10-02T00:00:01Z');
    expect(one.of('198.51.100.7', 'Firefox')).not.toBe(today);
    await one.share(links.db);
    expect((await links.db.linkSalt.findMany()).map(({ day }) => day)).toEqual([new Date('2026-10-02')]);
  });
});
