import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Bench, PICTURE_IMAGE, samplePost } from '@shelfcast/platform-kit/conformance';
import { startSandbox } from '@shelfcast/sandbox';
import { waitFor } from '@shelfcast/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openCallback, type CallbackSecrets, type PublishJobFinish } from '../src/index.js';
import { wechatFixture } from './wechat-fixture.js';

const dataDir = mkdtempSync(join(tmpdir(), 'shelfcast-sandbox-'));
const sandbox = await startSandbox({ port: 0, dataDir, publishDelayMs: 100 });
const open = () => Bench.open(wechatFixture(sandbox.url));
type WechatBench = Awaited<ReturnType<typeof open>>;

afterAll(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('several articles in one publication', () => {
  const LINK = { link: 'https://library.example/more', plainLink: 'https://library.example/more' };
  const article = (title: string, images = [PICTURE_IMAGE]) => ({
    ...{ title, body: `${title}的正文。`, ...LINK, images },
  });

  it('go out together, each with its cover and its pictures, under one id', async () => {
    const bench = await open();
    const post = samplePost({ articles: [article('第二篇'), article('第三篇', [])] });
    const published = await bench.publishFully(post);
    const [found, ...others] = await bench.console.posts();
    expect(others).toEqual([]);
    expect(found).toMatchObject({ remoteId: published.remoteId, title: post.source.title });
    expect(found?.media).toHaveLength(1);
    for (const words of [post.source.body, '第二篇的正文。', '第三篇的正文。'])
      expect(found?.text).toContain(words);
    await bench.adapter.remove?.(published.remoteId, bench.context());
    expect((await bench.console.posts())[0]?.deleted).toBe(true);
  });

  it('are judged one by one, and told by their number', async () => {
    const bench = await open();
    const codes = (source: Partial<(typeof post)['source']>) =>
      bench.adapter
        .render({ ...post.source, ...source }, bench.account())
        .findings.map(({ level, code, field, detail }) => [level, code, field, detail.slice(0, 10)]);
    const post = samplePost();
    expect(codes({ articles: [article('二'), article('长'.repeat(33))] })).toEqual([
      ['error', 'wechat.title-too-long', 'articles', 'Article 3:'],
    ]);
    const eight = Array.from({ length: 8 }, (_, at) => article(`第${at + 2}篇`));
    expect(codes({ articles: eight }).map(([, code]) => code)).toEqual(['wechat.too-many-articles']);
    expect(codes({ articles: [article('二')], options: { digest: '摘要' } })).toEqual([
      ['warning', 'wechat.digest-unused', 'digest', 'WeChat sho'],
    ]);
  });
});

describe('WeChat: the outcome of a publication', () => {
  const ended = (bench: WechatBench) =>
    waitFor('WeChat to end the publication', () =>
      bench.adapter.status(bench.context()).then(
        (told) => (told.state === 'submitted' ? null : told),
        (error: unknown) => error as Error,
      ),
    );

  it('is not known when the submission was taken', async () => {
    const bench = await open();
    expect(await bench.publish(samplePost())).toEqual({ state: 'submitted' });
    expect((await bench.console.posts())[0]).toMatchObject({ remoteId: null, publishedAt: null });
  });

  it.each([2, 3, 4, 5, 6])('is a refusal when it ends with status %i', async (status) => {
    const bench = await open();
    await bench.console.fault({ kind: 'publish-status', value: status });
    await bench.publish(samplePost());
    const error = await bench.refusal(Promise.reject(await ended(bench)));
    expect(error).toMatchObject({ kind: 'rejected', code: `wechat.publish-${status}` });
    expect(error.action).not.toBe('');
  });

  it('stays open when WeChat refuses the question', async () => {
    const bench = await open();
    await bench.publish(samplePost());
    await bench.console.fault({ kind: 'reject', operation: 'status', value: '53502', times: 1 });
    const error = await bench.refusal(bench.adapter.status(bench.context()));
    expect(error).toMatchObject({ kind: 'ambiguous', code: 'wechat.53502' });
    expect(await ended(bench)).toMatchObject({ state: 'published' });
  });

  it('is unknown when WeChat was busy as the article was submitted', async () => {
    const bench = await open();
    await bench.console.fault({ kind: 'reject', value: '-1', times: 1 });
    const error = await bench.refusal(bench.publish(samplePost()));
    expect(error).toMatchObject({ kind: 'ambiguous', code: 'wechat.-1' });
  });

  it('is submitted once: publishing again asks WeChat for nothing', async () => {
    const bench = await open();
    const post = samplePost();
    await bench.publish(post);
    const count = await bench.console.counting('create');
    expect(await bench.publish(post)).toEqual({ state: 'submitted' });
    expect(await count()).toBe(0);
  });
});

describe('WeChat: looking up by the publish id', () => {
  it('knows that WeChat has not finished, and then what became of it', async () => {
    const bench = await open();
    const post = samplePost();
    await bench.publish(post);
    expect(await bench.lookUp(post)).toMatchObject({ candidates: [], pending: true });
    const [found] = await waitFor('the look-up to find the article', async () => {
      const { candidates } = await bench.lookUp(post);
      return candidates.length > 0 ? candidates : null;
    });
    expect(found).toMatchObject({ by: 'marker', remoteId: (await bench.console.posts())[0]?.remoteId });
  });

  it('brings the refusal where WeChat refused the article in the end', async () => {
    const bench = await open();
    const post = samplePost();
    await bench.console.fault({ kind: 'publish-status', value: 4 });
    await bench.publish(post);
    const refused = await waitFor('the refusal', async () => (await bench.lookUp(post)).refused);
    expect(refused).toMatchObject({ kind: 'rejected', code: 'wechat.publish-4' });
  });
});

describe('WeChat: pictures and drafts', () => {
  it('sends an article with nothing but uploaded pictures, and a thumbnail', async () => {
    const bench = await open();
    await bench.publishFully(samplePost({ images: [PICTURE_IMAGE] }));
    const [found] = await bench.console.posts();
    expect(found?.text).toMatch(/<img src="http:\/\/mmbiz\.qpic\.cn\/[^"]+" alt="The reading room at dusk">/);
    expect(found?.text).not.toContain('shelfcast-media');
  });

  it('uploads a thumbnail once for an account', async () => {
    const bench = await open();
    await bench.publishFully(samplePost());
    const count = await bench.console.counting('upload');
    bench.steps.clear();
    await bench.publishFully(samplePost());
    expect(await count()).toBe(0);
    expect(await bench.console.posts()).toHaveLength(2);
  });

  it('uploads the thumbnail anew when WeChat no longer has it', async () => {
    const bench = await open();
    bench.files.set(`thumb ${PICTURE_IMAGE.sha256}`, 'removed-at-wechat');
    await bench.publishFully(samplePost());
    expect(await bench.console.posts()).toHaveLength(1);
  });

  it('finds the draft whose answer was lost instead of making a second', async () => {
    const bench = await open();
    const post = samplePost();
    const count = await bench.console.counting('draft');
    await bench.console.fault({ kind: 'drop-after-accept', operation: 'draft', times: 1 });
    expect((await bench.refusal(bench.publish(post))).kind).toBe('retryable');
    await bench.publishFully(post);
    expect(await count()).toBe(1);
  });

  it('goes on at once where the draft still stands', async () => {
    const bench = await open();
    const post = samplePost();
    await bench.console.fault({ kind: 'status', value: 503, times: 1 });
    await bench.refusal(bench.publish(post));
    expect(await bench.lookUp(post)).toMatchObject({ candidates: [], resume: true });
  });
});

describe('WeChat: the account', () => {
  it('names the address for the whitelist', async () => {
    const bench = await open();
    const url = `${sandbox.url}/__sandbox/accounts/${bench.console.remoteAccountId}/wechat-whitelist`;
    await postJson(url, { refusedIp: '203.0.113.9' });
    const error = await bench.refusal(bench.verify());
    expect(error).toMatchObject({ kind: 'auth-expired', code: 'wechat.40164', renewable: false });
    expect(error.action).toContain('203.0.113.9');
  });

  it('shares one stable token between processes, and forces another only when told to', async () => {
    const bench = await open();
    const { refresh } = bench.adapter;
    const credentials = await bench.context().tokens.credentials();
    const ask = async (force: boolean) =>
      (await refresh?.(credentials, { force, signal: new AbortController().signal }))?.accessToken;
    const first = await ask(false);
    expect(await ask(false)).toBe(first);
    expect(await ask(true)).not.toBe(first);
  });
});

describe('WeChat: the event at the end', () => {
  const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

  it.each(['plain', 'aes'] as const)('tells the outcome in %s mode', async (mode) => {
    const bench = await open();
    const secrets: CallbackSecrets = {
      appId: bench.console.remoteAccountId,
      token: 'callbackToken1',
      ...(mode === 'aes' && { encodingAesKey: KEY }),
    };
    const events: (PublishJobFinish | null)[] = [];
    const server = createServer((request, response) => {
      const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams);
      void text(request).then((body) => {
        events.push(openCallback(query, body, secrets));
        response.end('success');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callbacks/wechat/a_1`;
    const { appId: _appId, ...callback } = secrets;
    await postJson(`${sandbox.url}/__sandbox/accounts/${secrets.appId}/wechat-callback`, {
      ...callback,
      url,
      mode,
    });
    const published = await bench.publishFully(samplePost());
    const [event] = await waitFor('the event', () => (events.length > 0 ? events : null));
    expect(event).toEqual({
      publishId: bench.steps.get('publishId'),
      status: 0,
      articleId: published.remoteId,
      url: published.url,
    });
    server.close();
  });
});

async function postJson(url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status).toBe(204);
}
