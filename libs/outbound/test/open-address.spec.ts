import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAddress, type AddressRequest } from '../src/index.js';

let server: Server;
let port: number;
let asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/elsewhere') response.writeHead(302, { location: '/secret' }).end();
    else if (request.url !== '/silent') request.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (url: string, more: Partial<AddressRequest> = {}) =>
  openAddress({
    ...{ url, method: 'GET', headers: {}, allowPrivate: false },
    ...{ signal: AbortSignal.timeout(5_000), ...more },
  });
const here = (path: string) => `http://127.0.0.1:${port}${path}`;

describe('openAddress', () => {
  it.each([
    ['this machine', () => here('/secret')],
    ['its name', () => `http://localhost:${port}/secret`],
    ['its number', () => `http://2130706433:${port}/secret`],
    ['IPv6 loopback', () => `http://[::1]:${port}/secret`],
    ['an IPv4 address written as IPv6', () => `http://[::ffff:127.0.0.1]:${port}/secret`],
    ['any address', () => `http://0.0.0.0:${port}/secret`],
    ['private networks', () => 'http://10.0.0.1/'],
    ['unique local addresses', () => 'http://[fd00::1]/'],
    ['clouds’ metadata', () => 'http://169.254.169.254/latest/meta-data/'],
    ['carriers’ networks', () => 'http://100.64.0.1/'],
  ])('never reaches %s, and does not say what the name led to', async (_what, address) => {
    asked = [];
    const refused = await ask(address(), { method: 'POST', body: 'x' }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'private-address' });
    expect(String(refused)).not.toMatch(/127\.0|::1|10\.0|169\.254|100\.64/);
    expect(asked).toEqual([]);
  });

  it('reaches a private address that is allowed, sends the body and follows no redirect', async () => {
    const answer = await ask(here('/echo'), { method: 'POST', body: '你好', allowPrivate: true });
    expect(await text(answer)).toBe('你好');
    asked = [];
    const { statusCode } = await ask(here('/elsewhere'), { allowPrivate: true });
    expect([statusCode, asked]).toEqual([302, ['/elsewhere']]);
  });

  it.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'http://me:secret@127.0.0.1/'])(
    'refuses %s',
    async (url) => {
      await expect(ask(url)).rejects.toMatchObject({ code: 'bad-address' });
    },
  );

  it('says in plain words what went wrong on the way', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const free = (closed.address() as AddressInfo).port;
    await new Promise((resolve) => closed.close(resolve));
    const refused = ask(`http://127.0.0.1:${free}/`, { allowPrivate: true });
    await expect(refused).rejects.toThrow('cannot be reached: nothing answers there (ECONNREFUSED)');
    const plain = ask(here('/').replace('http:', 'https:'), { allowPrivate: true });
    await expect(plain).rejects.toThrow('it does not speak TLS');
    const silent = ask(here('/silent'), { allowPrivate: true, signal: AbortSignal.timeout(100) });
    await expect(silent).rejects.toMatchObject({ code: 'too-slow' });
  });

  it('tells a server that breaks off, and one that does not speak HTTP', async () => {
    for (const [says, words] of [
      [null, 'the connection broke off'],
      ['SSH-2.0-OpenSSH\r\n', 'it does not speak HTTP'],
    ] as const) {
      const other = createTcpServer((socket) => {
        socket.on('error', () => undefined);
        socket.on('data', () => (says === null ? socket.destroy() : socket.write(says)));
      });
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
      await expect(ask(url, { allowPrivate: true })).rejects.toThrow(words);
      other.close();
    }
  });
});
