import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallContext, Rendered } from '@shelfcast/platform-kit';
import type { WeiboCredentials } from '@shelfcast/contracts';
import { weiboAdapter } from '../src/index.js';

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** A Weibo that leaves `url_objects` out, as its documentation does not promise it. */
async function weibo(expanded: string | null) {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    const status = {
      idstr: '5',
      mid: '5',
      text: '闭馆 http://t.cn/abc',
      created_at: 'Mon Nov 23 23:49:17 +0800 2026',
    };
    const urls = [{ url_short: 'http://t.cn/abc', url_long: expanded ?? '' }];
    response.end(JSON.stringify(request.url?.includes('expand') ? { urls } : { statuses: [status] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const options = { apiUrl: `http://127.0.0.1:${port}`, operatorIp: '203.0.113.7', boundDomains: [] };
  const context = {
    account: { id: 'a', remoteAccountId: '1', defaultThumbnail: null },
    tokens: { accessToken: () => Promise.resolve('t') },
    signal: AbortSignal.timeout(5000),
  } as unknown as CallContext<WeiboCredentials>;
  const rendered = { text: '闭馆 https://library.example/?sp=m1' } as Rendered;
  const query = { rendered, marker: 'm1', attemptStartedAt: new Date('2026-11-23T15:49:00Z') };
  return (await weiboAdapter(options).lookUp(query, context)).candidates.map(({ by }) => by);
}

describe('a look-up where Weibo shows short links alone', () => {
  it('asks what they stand for, and finds the marker', async () => {
    expect(await weibo('https://library.example/?sp=m1')).toEqual(['marker']);
  });

  it('does not take a post of the same words with another delivery’s marker', async () => {
    expect(await weibo('https://library.example/?sp=m2')).toEqual([]);
  });

  it('has only the words where Weibo does not tell', async () => {
    expect(await weibo(null)).toEqual(['text']);
  });
});
