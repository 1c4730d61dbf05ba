import { createAdapters } from '@shelfcast/networks';
import { waitFor } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FeedPoller } from '../src/feed-poller.js';
import { pollFeed } from '../src/poll/poll-feed.js';
import { FeedFixture } from './feed-fixture.js';
import { FeedServer, atom, rss, type Item } from './feed-server.js';

let library: FeedFixture;
let site: FeedServer;

beforeAll(async () => {
  [library, site] = await Promise.all([FeedFixture.open(), FeedServer.open()]);
});
afterAll(async () => {
  site.close();
  await library.close();
});

const item = (number: number, more: Item = {}): Item => ({
  guid: `urn:item:${number}`,
  title: `Item ${number}`,
  link: `https://library.example/${number}`,
  text: `<p>Text <b>${number}</b></p>`,
  date: new Date(Date.UTC(2026, 0, number)).toUTCString(),
  ...more,
});
const isoDate = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();

/** A feed that was followed while it had item 1. */
async function followed(path: string, more: Parameters<FeedFixture['feed']>[1] = {}): Promise<string> {
  const id = await library.feed(site.at(path, rss([item(1)])), more);
  await library.poll(id);
  return id;
}

describe('a feed’s new items', () => {
  it('become drafts by the template, once; what was there before does not', async () => {
    const id = await library.feed(site.at('/a', rss([item(2), item(1)])), {
      titleTemplate: '新 {{ title }}',
      bodyTemplate: '{{summary}}\n{{published}} {{feed}} {{link}}',
    });
    await library.poll(id);
    expect(await library.posts(id)).toEqual([]);
    site.at('/a', rss([item(4), item(3), item(2), item(1)]));
    await library.poll(id);
    await library.poll(id);
    const posts = await library.posts(id);
    expect(posts.map(({ title }) => title)).toEqual(['新 Item 3', '新 Item 4']);
    expect(posts[0]).toMatchObject({
      ...{ status: 'draft', kind: 'news', tags: ['new'], accountIds: ['weibo'], organizationId: 'lib' },
      ...{ body: 'Text 3\n2026-01-03 News https://library.example/3', link: 'https://library.example/3' },
      deliveries: [{ status: 'draft', accountId: 'weibo' }],
    });
    expect((await library.items(id)).map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['existing', 'existing', 'created', 'created']),
    );
    const audit = await library.db.auditEntry.findMany({ where: { subjectId: posts[0]?.id ?? '' } });
    expect(audit).toMatchObject([{ actor: 'system', action: 'post.from-feed', details: { feedId: id } }]);
  });

  it('take as many of the existing ones as staff asked for, the newest', async () => {
    const url = site.at('/b', rss([item(1), item(3), item(2)]));
    const id = await library.feed(url, { takeExisting: 2 });
    await library.poll(id);
    await library.poll(id);
    expect((await library.posts(id)).map(({ title }) => title)).toEqual(['Item 2', 'Item 3']);
  });

  it('are scheduled, from Atom too, and kept as drafts where a network would refuse them', async () => {
    const entry = (number: number, text: string) =>
      item(number, { title: 'Fish &amp; <i>Chips</i>', text, date: isoDate(number) });
    const id = await library.feed(site.at('/c', atom([])), {
      ...{ mode: 'scheduled', delayMinutes: 60, accountIds: ['weibo', 'twitter'], summaryLength: 5000 },
    });
    await library.poll(id);
    site.at('/c', atom([entry(2, 'Long. '.repeat(700)), entry(1, 'Short.')]));
    const begun = Date.now();
    await library.poll(id);
    const [first, second] = await library.posts(id);
    expect(first).toMatchObject({ title: 'Fish & Chips', body: 'Short.', status: 'scheduled' });
    const delay = Number(first?.scheduledAt) - begun;
    expect(delay).toBeGreaterThanOrEqual(60 * 60_000 - 1000);
    expect(first?.deliveries.map(({ status, dueAt }) => [status, Number(dueAt)])).toEqual(
      Array(2).fill(['scheduled', Number(first?.scheduledAt)]),
    );
    expect(second).toMatchObject({ status: 'draft', scheduledAt: null });
    const refused = (await library.items(id)).find(({ postId }) => postId === second?.id);
    expect(refused?.outcome).toBe('draft-instead');
    expect(refused?.detail).toContain('twitter: ');
  });

  it('are known again where the feed renames its guids, and told apart where only these differ by sense', async () => {
    const id = await followed('/d');
    site.at('/d', rss([item(2)]));
    await library.poll(id);
    const renamed = [1, 2].map((number) =>
      item(number, { guid: `https://new.example/${number}`, link: `http://library.example/${number}` }),
    );
    site.at('/d', rss(renamed));
    await library.poll(id);
    expect(await library.posts(id)).toHaveLength(1);
    // Every week's story hour has the same title and link: its guid and date are its own.
    site.at('/d', rss([item(2, { guid: 'next-week', date: new Date(Date.UTC(2026, 0, 9)).toUTCString() })]));
    await library.poll(id);
    expect(await library.posts(id)).toHaveLength(2);
  });

  it('without guid, date or title are taken once all the same', async () => {
    const id = await followed('/e');
    const bare = [{ text: 'Only words' }, { link: 'https://library.example/bare' }, {}];
    site.at('/e', rss(bare));
    await library.poll(id);
    await library.poll(id);
    expect((await library.posts(id)).map(({ title }) => title).sort()).toEqual([
      'Only words',
      'https://library.example/bare',
    ]);
  });

  it('come a few at a time', async () => {
    const id = await followed('/f');
    site.at('/f', rss(Array.from({ length: 26 }, (_, at) => item(at + 2))), { etag: '"many"' });
    await library.poll(id);
    expect(await library.posts(id)).toHaveLength(20);
    expect(await library.row(id)).toMatchObject({ etag: null });
    await library.poll(id);
    expect(await library.posts(id)).toHaveLength(26);
    expect(await library.row(id)).toMatchObject({ etag: '"many"' });
  });

  it('are read in the encoding that the feed names', async () => {
    const id = await followed('/g');
    const gbk = Buffer.from([0xb1, 0xd5, 0xb9, 0xdd]);
    const [head, tail] = rss([item(2, { title: 'TITLE' })]).split('TITLE');
    const xml = [head?.replace('?>', ' encoding="GBK"?>'), gbk, tail].map((part) => Buffer.from(part ?? ''));
    site.at('/g', Buffer.concat(xml));
    await library.poll(id);
    expect(await library.posts(id)).toMatchObject([{ title: '闭馆' }]);
  });
});

describe('nothing twice and nothing lost', () => {
  it('however many processes ask at once', async () => {
    const id = await followed('/h');
    site.at('/h', rss([item(4), item(3), item(2)]));
    const claimed = await library.claim(id);
    if (!claimed) throw new Error('The feed is not due.');
    expect(await library.claim(id).then((again) => again?.id)).toBe(id);
    await Promise.all([1, 2, 3].map(() => pollFeed(library.parts, claimed)));
    expect((await library.posts(id)).map(({ title }) => title).sort()).toEqual([
      'Item 2',
      'Item 3',
      'Item 4',
    ]);
  });

  it.each(['posts', 'deliveries', 'audit_entries', 'feed_items'])(
    'where a process ends while it writes %s',
    async (table) => {
      const id = await followed(`/killed-${table}`);
      site.at(`/killed-${table}`, rss([item(3), item(2)]), { etag: '"new"' });
      await library.db.$executeRawUnsafe(
        `CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed'; END $$`,
      );
      const at = table === 'feed_items' ? 'UPDATE' : 'INSERT';
      await library.db.$executeRawUnsafe(
        `CREATE TRIGGER die AFTER ${at} ON ${table} FOR EACH ROW EXECUTE FUNCTION die()`,
      );
      await expect(library.poll(id)).rejects.toThrow('killed');
      await library.db.$executeRawUnsafe(`DROP TRIGGER die ON ${table}`);
      expect(await library.items(id)).toHaveLength(1);
      expect(await library.row(id)).toMatchObject({ etag: null });
      await library.poll(id);
      expect((await library.posts(id)).map(({ title }) => title)).toEqual(['Item 2', 'Item 3']);
    },
  );

  it('where staff give another address or switch the feed off while it is asked', async () => {
    const id = await followed('/i');
    site.at('/i', rss([item(2)]));
    const claimed = await library.claim(id);
    if (!claimed) throw new Error('The feed is not due.');
    await library.db.feed.update({ where: { id }, data: { revision: { increment: 1 }, startedAt: null } });
    await pollFeed(library.parts, claimed);
    expect(await library.posts(id)).toEqual([]);
    expect(await library.items(id)).toHaveLength(1);
    const again = await library.claim(id);
    await library.db.feed.update({ where: { id }, data: { enabled: false } });
    if (again) await pollFeed(library.parts, again);
    expect(await library.posts(id)).toEqual([]);
  });
});

describe('asking a feed', () => {
  it('asks only for what has changed', async () => {
    const tags = { etag: 'W/"1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' };
    const url = site.at('/j', rss([item(1)]), tags);
    const id = await library.feed(url);
    await library.poll(id);
    site.at('/j', (_request, response) => response.writeHead(304).end());
    await library.poll(id);
    const { headers } = site.asked.at(-1) ?? { headers: {} };
    expect(headers).toMatchObject({ 'if-none-match': tags.etag, 'if-modified-since': tags['last-modified'] });
    expect(await library.row(id)).toMatchObject({ etag: tags.etag, failures: 0, problem: null });
  });

  it.each([
    ['broken XML', '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Half'],
    ['a web page', '<!doctype html><html><body>News</body></html>'],
    ['nothing', ''],
    ['an expanding entity', '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html>&b;</html>'],
  ])('says what is wrong with %s, and waits longer each time', async (_what, text) => {
    const id = await library.feed(site.at('/k', text));
    for (const minutes of [60, 120]) {
      await library.poll(id);
      const row = await library.row(id);
      expect(row.problem).toContain('no RSS, Atom or JSON feed');
      const wait = (Number(row.nextPollAt) - Number(row.polledAt)) / 60_000;
      expect(Math.abs(wait - minutes)).toBeLessThan(2);
    }
    site.at('/k', rss([item(1)]));
    await library.poll(id);
    expect(await library.row(id)).toMatchObject({ failures: 0, problem: null });
  });

  it('waits as long as the server asks, and asks no more what is gone', async () => {
    const url = site.at('/l', (_request, response) =>
      response.writeHead(503, { 'retry-after': '36000' }).end(),
    );
    const id = await library.feed(url);
    await library.poll(id);
    const row = await library.row(id);
    expect(Number(row.nextPollAt) - Number(row.polledAt)).toBeGreaterThan(35_000_000);
    site.at('/l', (_request, response) => response.writeHead(410).end());
    await library.poll(id);
    expect(await library.row(id)).toMatchObject({ enabled: false });
    expect((await library.row(id)).problem).toContain('gone');
    expect(await library.claim(id)).toBeUndefined();
  });

  it('is done by the poller of each scheduler, when a feed is due', async () => {
    const { db, config } = library;
    await db.feed.updateMany({ data: { enabled: false } });
    const pollers = [1, 2].map(() => new FeedPoller(config, createAdapters(config.networks)));
    const id = await library.feed(site.at('/m', rss([item(2), item(1)])), { takeExisting: 2 });
    const broken = await library.feed(`http://localhost:${site.port}/m`);
    for (const poller of pollers) poller.start();
    try {
      await waitFor('a good poll', async () => (await library.row(id)).succeededAt);
      await waitFor('a failed poll', async () => (await library.row(broken)).problem);
    } finally {
      await Promise.all(pollers.map((poller) => poller.stop()));
    }
    expect(await library.posts(id)).toHaveLength(2);
    expect((await library.row(broken)).problem).toContain('FEED_PRIVATE_HOSTS');
  });
});
