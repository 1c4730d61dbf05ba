import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ImportResult, Media } from '@shelfcast/contracts';
import { Database } from '@shelfcast/database';
import { waitFor } from '@shelfcast/testing';
import sharp from 'sharp';
import { describe, expect, inject, it } from 'vitest';
import type { CollectedSpan } from './collector.js';
import { DeskClient } from './desk-client.js';

const desk = new DeskClient(inject('home'));
const soon = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('a post', () => {
  it('goes from HTTP to the three timelines with its picture, once each and never early, as one trace', async () => {
    const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#285' } })
      .png()
      .toBuffer();
    const uploaded = await desk.api
      .post('/api/v1/media')
      .field('altText', 'A green field')
      .attach('file', picture, 'green.png')
      .expect(201);
    const media = uploaded.body as Media;
    const created = await desk.create({ scheduledAt: soon(3000), mediaIds: [media.id] });
    expect(created.deliveries).toHaveLength(3);
    const { status, deliveries } = await desk.until(created.id, 'published');
    expect(status).toBe('published');
    for (const delivery of deliveries) {
      const [post, ...more] = await desk.sandboxPostsOf(delivery);
      expect(more).toEqual([]);
      expect(post?.media).toHaveLength(1);
      expect(Date.parse(post?.receivedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(delivery.dueAt ?? ''));
      expect(delivery).toMatchObject({ attempts: 1, problem: null });
      expect(Date.parse(delivery.publishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(delivery.dueAt ?? ''));
    }
    await oneTrace(deliveries[0]?.id ?? '');
  });

  it('is settled by WeChat’s callback before anyone asks WeChat', async () => {
    const [wechat] = (await desk.accounts()).filter(({ network }) => network === 'wechat');
    const forged = await fetch(`${wechat?.callbackUrl}?signature=x&timestamp=1&nonce=2`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: '<xml><Event>PUBLISHJOBFINISH</Event></xml>',
    });
    expect([400, 401, 403]).toContain(forged.status);
    const post = await desk.create({ accountIds: [wechat?.id], scheduledAt: soon(1500) });
    await desk.until(post.id, 'published');
    const db = new Database({ url: desk.run.databaseUrl });
    const [delivery] = await db.delivery.findMany({ where: { postId: post.id } });
    await db.$disconnect();
    expect(delivery?.checks).toBe(0);
  });

  it('does not go out once it is cancelled, and goes out once where it was moved and edited', async () => {
    const cancelled = await desk.create({ scheduledAt: soon(4000) });
    const moved = await desk.create({ scheduledAt: soon(3600_000) });
    await desk.api.post(`/api/v1/posts/${cancelled.id}/cancel`).expect(200);
    await desk.api.patch(`/api/v1/posts/${moved.id}`).send({ title: 'New words' }).expect(200);
    await desk.api
      .post(`/api/v1/posts/${moved.id}/schedule`)
      .send({ scheduledAt: soon(4500) })
      .expect(200);
    const { deliveries } = await desk.until(moved.id, 'published');
    for (const delivery of deliveries) {
      const [post, ...more] = await desk.sandboxPostsOf(delivery);
      expect(more).toEqual([]);
      expect(`${post?.title} ${post?.text}`).toContain('New words');
    }
    const { body } = cancelled;
    expect((await desk.sandboxPosts()).filter(({ text }) => text.includes(body))).toEqual([]);
    expect((await desk.get(cancelled.id)).status).toBe('cancelled');
  });

  it('survives the death of the process that sends it, once', async () => {
    await sandbox('POST', '/__sandbox/faults', { network: 'weibo', kind: 'latency', value: 1500, times: 1 });
    const [weibo] = (await desk.accounts()).filter(({ network }) => network === 'weibo');
    const post = await desk.create({ accountIds: [weibo?.id], scheduledAt: soon(1500) });
    await desk.until(post.id, 'sending');
    const before = service('adapter-weibo');
    process.kill(before.pid, 'SIGKILL');
    const after = await waitFor('the adapter to be started again', () => {
      const now = service('adapter-weibo');
      return now.pid !== before.pid && now;
    });
    expect(after.port).toBe(before.port);
    const { deliveries } = await desk.until(post.id, 'published');
    expect((await desk.sandboxPosts()).filter(({ text }) => text.includes(post.body))).toHaveLength(1);
    expect(await desk.sandboxPostsOf(deliveries[0]!)).toHaveLength(1);
  });
});

it('takes the sample table to all three networks', async () => {
  const [header, ...rows] = readFileSync(
    new URL('../../authoring/test/samples/posts.csv', import.meta.url),
    'utf8',
  )
    .trim()
    .split('\r\n');
  const start = Date.now() + 3000;
  const timed = rows.map((row, index) => `${row},${new Date(start + index * 300).toISOString()}`);
  const accountIds = (await desk.accounts()).map(({ id }) => id).join(',');
  const answer = await desk.api
    .post('/api/v1/posts/import')
    .query({ accountIds })
    .set('content-type', 'text/csv')
    .send([`${header},scheduled_at`, ...timed].join('\r\n'))
    .expect(200);
  const result = answer.body as ImportResult;
  expect(result).toMatchObject({ created: 18, rejected: 0 });
  expect(result.rows.flatMap(({ warnings = [] }) => warnings.map(({ code }) => code))).toEqual(
    Array(4).fill('wechat.title-shortened'),
  );
  const posts = await Promise.all(result.rows.map(({ postId = '' }) => desk.until(postId, 'published')));
  const accepted = await desk.sandboxPosts();
  for (const delivery of posts.flatMap(({ deliveries }) => deliveries)) {
    const found = accepted.filter(
      ({ network, remoteId }) => network === delivery.network && remoteId === delivery.remoteId,
    );
    expect(found).toHaveLength(1);
    expect(Date.parse(found[0]?.receivedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(delivery.dueAt ?? ''));
  }
});

describe('the launcher', () => {
  it('says that one is running where there is one', async () => {
    const second = spawn(process.execPath, ['infra/local/start.ts'], {
      cwd: new URL('../../..', import.meta.url).pathname,
      env: { ...process.env, SHELFCAST_HOME: inject('home') },
    });
    const said: string[] = [];
    second.stderr.on('data', (data: Buffer) => said.push(data.toString()));
    const code = await new Promise((resolve) => second.once('exit', resolve));
    expect(code).toBe(1);
    expect(said.join('')).toContain('already running');
    expect(said.join('')).toContain(desk.run.urls.web);
  });

  it('names every process and the demo, and all are ready', async () => {
    const names = desk.run.services.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'postgresql',
        'sandbox',
        'scheduler',
        'adapter-weibo',
        'adapter-wechat',
        'adapter-twitter',
        'analytics',
        'authoring',
      ]),
    );
    expect(desk.run.demo.users.map(({ role }) => role)).toEqual(['admin', 'editor', 'author', 'analyst']);
    const ready = await waitFor('everything to be ready', async () => {
      const answer = await fetch(`${desk.run.urls.api}/health/ready`);
      return answer.ok && ((await answer.json()) as { checks: Record<string, unknown> });
    });
    expect(Object.keys(ready.checks)).toEqual(
      expect.arrayContaining([
        'postgresql',
        'scheduler',
        'adapter-weibo',
        'adapter-wechat',
        'adapter-twitter',
        'analytics',
        'sandbox',
      ]),
    );
  });
});

/** The attempt of a delivery and the request that scheduled it are one trace over at least four processes. */
async function oneTrace(deliveryId: string): Promise<void> {
  const detail = await desk.api.get(`/api/v1/deliveries/${deliveryId}`).expect(200);
  const [attempt] = (detail.body as { attemptLog: { traceId: string | null }[] }).attemptLog;
  const services = await waitFor('the spans of four processes', async () => {
    const spans = (await (await fetch(inject('collectorUrl'))).json()) as CollectedSpan[];
    const found = new Set(
      spans.filter(({ traceId }) => traceId === attempt?.traceId).map(({ service: name }) => name),
    );
    return found.size >= 4 && found.has('authoring') && found.has('scheduler') && found;
  });
  expect([...services].some((name) => name.startsWith('adapter-'))).toBe(true);
}

function service(name: string) {
  const found = desk.run.services.find((each) => each.name === name);
  if (!found) throw new Error(`run.json names no ${name}.`);
  return found;
}

async function sandbox(method: string, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${desk.run.urls.sandbox}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}
