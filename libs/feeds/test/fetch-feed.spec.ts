import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchFeed } from '../src/fetch/fetch-feed.js';
import { FeedServer } from './feed-server.js';

let site: FeedServer;

beforeAll(async () => {
  site = await FeedServer.open();
});
afterAll(() => site.close());

const ask = (url: string, more: Partial<Parameters<typeof fetchFeed>[0]> = {}) =>
  fetchFeed({ url, etag: null, lastModified: null, privateHosts: ['127.0.0.1'], ...more });
const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error: { code?: string }) => error.code,
  );

describe('fetching a feed', () => {
  it.each([
    ['this machine', () => `http://127.0.0.1:${site.port}/secret`],
    ['its name', () => `http://localhost:${site.port}/secret`],
    ['its number', () => `http://2130706434:${site.port}/secret`],
    ['IPv6 loopback', () => `http://[::1]:${site.port}/secret`],
    ['an IPv4 address written as IPv6', () => `http://[::ffff:127.0.0.1]:${site.port}/secret`],
    ['any address', () => `http://0.0.0.0:${site.port}/secret`],
    ['private networks', () => 'http://10.0.0.1/'],
    ['more of them', () => 'http://192.168.1.1/'],
    ['unique local addresses', () => 'http://[fd00::1]/'],
    ['link-local addresses and clouds’ metadata', () => 'http://169.254.169.254/latest/meta-data/'],
    ['carriers’ networks', () => 'http://100.64.0.1/'],
  ])('never reaches %s, whether asked for or redirected to', async (_what, address) => {
    const { length } = site.asked;
    expect(await codeOf(ask(address(), { privateHosts: [] }))).toBe('private-address');
    expect(site.asked).toHaveLength(length);
    // The first host is allowed by name; what it leads to is judged by itself.
    const redirect = site.at('/redirect', (_request, response) =>
      response.writeHead(302, { location: address().replace('127.0.0.1:', 'localhost:') }).end(),
    );
    expect(await codeOf(ask(redirect))).toBe('private-address');
    expect(site.asked.slice(length).map(({ path }) => path)).toEqual(['/redirect']);
  });

  it('does not tell staff what a name leads to', async () => {
    await expect(ask(`http://localhost:${site.port}/`, { privateHosts: [] })).rejects.not.toThrow(
      /127\.0|::1/,
    );
  });

  it.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'http://user:secret@127.0.0.1/', 'http://'])(
    'does not follow a redirect to %s',
    async (location) => {
      const url = site.at('/elsewhere', (_request, response) => response.writeHead(301, { location }).end());
      expect(await codeOf(ask(url))).toBe('bad-address');
    },
  );

  it('follows redirects, and not without end', async () => {
    site.at('/feed', 'here');
    const url = site.at('/moved', (_request, response) =>
      response.writeHead(308, { location: '/feed' }).end(),
    );
    expect((await ask(url)).body?.bytes.toString()).toBe('here');
    const loop = site.at('/loop', (_request, response) =>
      response.writeHead(302, { location: '/loop' }).end(),
    );
    expect(await codeOf(ask(loop))).toBe('too-many-redirects');
  });

  it('cuts off what is too large, as sent and as unpacked', async () => {
    const big = 'x'.repeat(300_000);
    expect(await codeOf(ask(site.at('/big', big), { maxBytes: 100_000 }))).toBe('too-large');
    const packed = gzipSync(big);
    expect(packed.length).toBeLessThan(1000);
    const url = site.at('/bomb', packed, { 'content-encoding': 'gzip' });
    expect(await codeOf(ask(url, { maxBytes: 100_000 }))).toBe('too-large');
    expect((await ask(url)).body?.bytes.length).toBe(big.length);
    const endless = site.at('/endless', (_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(big));
        response.once('drain', more);
      };
      more();
    });
    expect(await codeOf(ask(endless, { maxBytes: 1_000_000 }))).toBe('too-large');
  });

  it('waits for nobody, before the answer or within it', async () => {
    const silent = site.at('/silent', () => undefined);
    expect(await codeOf(ask(silent, { timeoutMs: 100 }))).toBe('too-slow');
    const slow = site.at('/slow', (_request, response) => response.writeHead(200).write('<rss'));
    expect(await codeOf(ask(slow, { timeoutMs: 300 }))).toBe('too-slow');
  });

  it('tells an unreachable address, a refusal and garbled packing', async () => {
    expect(await codeOf(ask('http://127.0.0.1:9/'))).toBe('unreachable');
    expect(await codeOf(ask(`http://127.0.0.1:${site.port}/nothing`))).toBe('refused');
    const garbled = site.at('/garbled', 'no gzip', { 'content-encoding': 'gzip' });
    expect(await codeOf(ask(garbled))).toBe('unreachable');
    const unknown = site.at('/unknown', 'x', { 'content-encoding': 'compress' });
    expect(await codeOf(ask(unknown))).toBe('refused');
  });
});
