import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Made } from './running-sandbox.js';

// The process runs from dist, as the launcher starts it: build it first.
const MAIN = new URL('../dist/main.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'shelfcast-killed-'));
let child: ChildProcess;
let url: string;

beforeAll(() => start());
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the sandbox as a process of its own on a port that the system chooses. */
async function start(): Promise<void> {
  const started = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: '0', SANDBOX_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  url = await new Promise((resolve, reject) => {
    let said = '';
    started.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/\S+/.exec(said)?.[0];
      if (found) resolve(found);
    });
    started.once('exit', (code) => reject(new Error(`The sandbox ended with ${code}: ${said}`)));
  });
}

async function end(signal: NodeJS.Signals): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill(signal);
  return ended;
}

async function call(path: string, body?: object, headers = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}${path}`, {
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

async function account(network: string): Promise<Made> {
  const { items } = await call('/__sandbox/accounts', { network, count: 1 });
  const [made] = items as Made[];
  if (!made) throw new Error('The sandbox made no account.');
  return made;
}

it('keeps posts, tokens and faults through a SIGKILL of itself', async () => {
  const { remoteAccountId, credentials } = await account('twitter');
  const headers = { authorization: `Bearer ${credentials['accessToken']}` };
  await call('/__sandbox/faults', { network: 'weibo', kind: 'status', value: 503 });
  expect((await call('/2/tweets', { text: 'kept' }, headers))['status']).toBe(201);
  await end('SIGKILL');
  await start();
  const { items } = await call(`/__sandbox/posts?account=${remoteAccountId}`);
  expect(items).toMatchObject([{ text: 'kept' }]);
  expect((await call('/2/tweets', { text: 'kept' }, headers))['status']).toBe(403);
  expect((await call('/__sandbox/faults'))['items']).toHaveLength(1);
});

it('keeps what lost its answer, and ends WeChat’s publications afterwards', async () => {
  const { credentials } = await account('wechat');
  const { appId: appid, appSecret: secret } = credentials;
  const grant = await call('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret });
  const query = `access_token=${String(grant['access_token'])}`;
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
  const body = new FormData();
  body.set('media', new Blob([new Uint8Array(bytes)]), 'a.jpg');
  const upload = await fetch(`${url}/cgi-bin/material/add_material?type=image&${query}`, {
    method: 'POST',
    body,
  });
  const { media_id: thumb_media_id } = (await upload.json()) as { media_id: string };
  const article = { title: '闭馆通知', content: '<p>x</p>', content_source_url: '', thumb_media_id };
  const { media_id } = await call(`/cgi-bin/draft/add?${query}`, { articles: [article] });
  await call('/__sandbox/faults', { network: 'wechat', kind: 'drop-after-accept', times: 1 });
  await expect(call(`/cgi-bin/freepublish/submit?${query}`, { media_id })).rejects.toThrow();
  await end('SIGKILL');
  await start();
  expect(await call(`/cgi-bin/draft/get?${query}`, { media_id })).toMatchObject({ errcode: 40007 });
  await expect
    .poll(() => call(`/cgi-bin/freepublish/batchget?${query}`, { offset: 0, count: 20 }), { timeout: 10_000 })
    .toMatchObject({ total_count: 1, item: [{ content: { news_item: [{ title: '闭馆通知' }] } }] });
});

it('ends cleanly on SIGTERM', async () => {
  expect(await end('SIGTERM')).toBe(0);
});
