import { createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Networks, type Made } from './running-sandbox.js';

interface Push {
  query: URLSearchParams;
  body: string;
}

const TOKEN = 'callback-token';
let net: Networks;
let account: Made;
let access: string;
let thumb_media_id: string;
let server: Server;
let pushes: Push[];
/** What the library's server answers, in turn; `success` afterwards. */
let answers: { status: number; body: string }[];

beforeAll(async () => {
  net = await Networks.open({ publishDelayMs: 0 });
  account = await net.account('wechat');
  const { appId: appid, appSecret: secret } = account.credentials;
  const ask = { grant_type: 'client_credential', appid, secret };
  access = String((await net.json('POST', '/cgi-bin/stable_token', ask)).body['access_token']);
  const form = new FormData();
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
  form.set('media', new Blob([new Uint8Array(bytes)]), 'a.jpg');
  const path = `/cgi-bin/material/add_material?type=thumb&access_token=${access}`;
  thumb_media_id = String((await net.send('POST', path, form)).body['media_id']);
  server = createServer((request, response) => {
    void text(request).then((body) => {
      pushes.push({ query: new URL(request.url ?? '', 'http://x').searchParams, body });
      const { status, body: said } = answers.shift() ?? { status: 200, body: 'success' };
      response.writeHead(status).end(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => net.json('DELETE', '/__sandbox/faults'));
afterAll(async () => {
  server.close();
  await net.close();
});

/** Publishes an article with the server listening, and answers the id of the publication. */
async function publish(callback: object): Promise<string> {
  pushes = [];
  answers ??= [];
  const { port } = server.address() as AddressInfo;
  await net.json('POST', `/__sandbox/accounts/${account.remoteAccountId}/wechat-callback`, {
    url: `http://127.0.0.1:${port}/callback`,
    token: TOKEN,
    ...callback,
  });
  const article = { title: '闭馆', content: '<p>x</p>', content_source_url: '', thumb_media_id };
  const call = (path: string, body: object) =>
    net.json('POST', `/cgi-bin/${path}?access_token=${access}`, body);
  const { media_id } = (await call('draft/add', { articles: [article] })).body;
  return String((await call('freepublish/submit', { media_id })).body['publish_id']);
}

async function pushed(count: number): Promise<Push> {
  await expect.poll(() => pushes.length).toBe(count);
  return pushes[count - 1]!;
}

const signature = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex');
const field = (xml: string, name: string) =>
  new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`, 's').exec(xml)?.[1];

it('pushes the outcome, signed', async () => {
  answers = [];
  const publishId = await publish({ mode: 'plain' });
  const { query, body } = await pushed(1);
  const [timestamp = '', nonce = ''] = [query.get('timestamp'), query.get('nonce')].map(String);
  expect(query.get('signature')).toBe(signature(TOKEN, timestamp, nonce));
  expect(field(body, 'MsgType')).toBe('event');
  expect(field(body, 'Event')).toBe('PUBLISHJOBFINISH');
  expect([field(body, 'publish_id'), field(body, 'publish_status')]).toEqual([publishId, '0']);
  const [post] = await net.posts('?network=wechat');
  expect(field(body, 'article_id')).toBe(post?.['remoteId']);
  expect(field(body, 'item')).toMatch(/^<idx>1<\/idx><article_url>.*mp\.weixin\.qq\.com\/s\//);
});

it('pushes a refusal with the articles that failed', async () => {
  answers = [];
  await net.json('POST', '/__sandbox/faults', { network: 'wechat', kind: 'publish-status', value: 2 });
  await publish({ mode: 'plain' });
  const { body } = await pushed(1);
  expect([field(body, 'publish_status'), field(body, 'fail_idx')]).toEqual(['2', '1']);
});

it('tries three times with a server that does not answer well', async () => {
  answers = [
    { status: 500, body: '' },
    { status: 200, body: 'what?' },
    { status: 200, body: '' },
  ];
  await publish({ mode: 'plain' });
  const { body } = await pushed(3);
  expect(new Set(pushes.map((push) => push.body))).toEqual(new Set([body]));
});

it('encrypts in AES mode for the account alone', async () => {
  answers = [];
  const encodingAesKey = randomBytes(32).toString('base64').slice(0, 43);
  const publishId = await publish({ mode: 'aes', encodingAesKey });
  const { query, body } = await pushed(1);
  const encrypted = field(body, 'Encrypt') ?? '';
  expect(query.get('encrypt_type')).toBe('aes');
  expect(query.get('msg_signature')).toBe(
    signature(TOKEN, String(query.get('timestamp')), String(query.get('nonce')), encrypted),
  );
  expect(body).not.toContain(publishId);
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  expect(padded.length % 32).toBe(0);
  const plain = padded.subarray(16, padded.length - (padded.at(-1) ?? 0));
  const length = plain.readUInt32BE(0);
  expect(field(plain.subarray(4, 4 + length).toString(), 'publish_id')).toBe(publishId);
  expect(plain.subarray(4 + length).toString()).toBe(account.credentials['appId']);
});
