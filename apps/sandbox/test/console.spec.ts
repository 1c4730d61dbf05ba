import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Networks, type Made } from './running-sandbox.js';

let net: Networks;
let account: Made;

beforeAll(async () => {
  net = await Networks.open();
  account = await net.account('twitter');
});
afterEach(() => net.json('DELETE', '/__sandbox/faults'));
afterAll(() => net.close());

let counter = 0;
const tweet = (text = `post ${(counter += 1)}`) =>
  net.json('POST', '/2/tweets', { text }, { authorization: `Bearer ${account.credentials['accessToken']}` });
const fault = (more: object) => net.json('POST', '/__sandbox/faults', { network: 'twitter', ...more });

describe('faults', () => {
  it('drop the answer of what was accepted', async () => {
    await fault({ kind: 'drop-after-accept', times: 1 });
    await expect(tweet('dropped')).rejects.toThrow();
    expect((await net.posts()).map(({ text }) => text)).toContain('dropped');
  });

  it('answer with a status, a limit, a refusal, each so many times', async () => {
    await fault({ kind: 'status', value: 503, times: 2 });
    expect([(await tweet()).status, (await tweet()).status, (await tweet()).status]).toEqual([503, 503, 201]);
    await fault({ kind: 'rate-limit', value: 30, times: 1 });
    const limited = await tweet();
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('x-rate-limit-reset'))).toBeGreaterThan(Date.now() / 1000 + 25);
    await fault({ kind: 'reject', value: 'duplicate', times: 1 });
    expect((await tweet()).status).toBe(403);
    const { items } = (await net.json('GET', '/__sandbox/faults')).body as {
      items: { kind: string; strikes: number }[];
    };
    expect(items.map(({ kind, strikes }) => [kind, strikes])).toEqual([
      ['status', 2],
      ['rate-limit', 1],
      ['reject', 1],
    ]);
  });

  it('hide a post from look-ups for a while', async () => {
    await fault({ kind: 'index-delay', value: 60_000, times: 1 });
    const { body } = await tweet('late');
    const { id } = body['data'] as { id: string };
    const found = await net.json('GET', `/2/tweets?ids=${id}`, undefined, {
      authorization: `Bearer ${account.credentials['accessToken']}`,
    });
    expect(found.body).not.toHaveProperty('data');
    expect((await net.posts()).at(-1)).toMatchObject({ text: 'late', remoteId: id });
  });

  it('hang and delay', async () => {
    await fault({ kind: 'hang', value: 50, times: 1 });
    await expect(tweet()).rejects.toThrow();
    await fault({ kind: 'latency', value: 60, times: 1 });
    const begun = performance.now();
    expect((await tweet()).status).toBe(201);
    expect(performance.now() - begun).toBeGreaterThan(50);
  });

  it('strike by a seeded chance, only the account they name', async () => {
    const draw = async () => {
      await net.json('DELETE', '/__sandbox/faults');
      await fault({ kind: 'status', value: 500, rate: 0.5, seed: 7, account: account.remoteAccountId });
      const statuses = [];
      for (let i = 0; i < 8; i += 1) statuses.push((await tweet()).status);
      return statuses;
    };
    const first = await draw();
    expect(new Set(first)).toEqual(new Set([201, 500]));
    expect(await draw()).toEqual(first);
    await fault({ kind: 'status', value: 500, account: 'nobody' });
  });

  it('are refused where they make no sense', async () => {
    const answer = await fault({ kind: 'earthquake' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      422,
      expect.stringContaining('problem+json'),
    ]);
  });
});

it('forgets posts and faults on reset, and keeps accounts and tokens', async () => {
  await tweet();
  await net.json('POST', '/__sandbox/reset');
  expect(await net.posts()).toEqual([]);
  expect((await tweet()).status).toBe(201);
});

it('escapes what it shows', async () => {
  await tweet('<script>alert(1)</script>');
  const page = await net.send('GET', `/timeline/twitter/${account.remoteAccountId}`);
  expect(page.body['text']).not.toContain('<script>alert');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('keeps what it accepted through a SIGKILL of itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shelfcast-killed-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = async () => {
    const child = spawn(process.execPath, [new URL('../dist/main.js', import.meta.url).pathname], {
      env: { ...process.env, PORT: String(port), SANDBOX_DATA: folder },
      stdio: 'ignore',
    });
    while (!(await fetch(`${url}/health/ready`).catch(() => null))?.ok)
      await new Promise((resolve) => setTimeout(resolve, 25));
    return child;
  };
  const post = (path: string, body: object, headers = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const first = await start();
  const { items } = (await (await post('/__sandbox/accounts', { network: 'twitter', count: 1 })).json()) as {
    items: Made[];
  };
  const headers = { authorization: `Bearer ${items[0]?.credentials['accessToken']}` };
  expect((await post('/2/tweets', { text: 'kept' }, headers)).status).toBe(201);
  first.kill('SIGKILL');
  await new Promise((resolve) => first.once('exit', resolve));
  const second = await start();
  const { items: posts } = (await (await fetch(`${url}/__sandbox/posts`)).json()) as {
    items: { text: string }[];
  };
  expect(posts.map(({ text }) => text)).toEqual(['kept']);
  expect((await post('/2/tweets', { text: 'kept' }, headers)).status).toBe(403);
  second.kill('SIGTERM');
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
