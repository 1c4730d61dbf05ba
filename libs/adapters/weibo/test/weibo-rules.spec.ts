import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bench, PICTURE_IMAGE, samplePost } from '@shelfcast/platform-kit/conformance';
import { startSandbox } from '@shelfcast/sandbox';
import { afterAll, describe, expect, it } from 'vitest';
import type { WeiboOptions } from '../src/index.js';
import { weiboFixture } from './weibo-fixture.js';

const dataDir = mkdtempSync(join(tmpdir(), 'shelfcast-sandbox-'));
const sandbox = await startSandbox({ port: 0, dataDir });
const open = (change: Partial<WeiboOptions> = {}) => Bench.open(weiboFixture(sandbox.url, change));
type WeiboBench = Awaited<ReturnType<typeof open>>;

afterAll(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const errorsOf = (bench: WeiboBench, post: ReturnType<typeof samplePost>) =>
  bench.adapter.render(post.source, bench.account()).findings.map((finding) => finding.code);

describe('Weibo: the link', () => {
  const elsewhere = () => {
    const plainLink = 'https://elsewhere.example/a';
    return samplePost({ plainLink, link: `${plainLink}?sp=abc` });
  };

  it('must lie on the bound domain or below it', async () => {
    const bench = await open();
    expect(errorsOf(bench, elsewhere())).toEqual(['weibo.link-domain']);
    const below = 'https://catalogue.library.example/a';
    expect(errorsOf(bench, samplePost({ plainLink: below, link: `${below}?sp=abc` }))).toEqual([]);
    const alike = 'https://notlibrary.example/a';
    expect(errorsOf(bench, samplePost({ plainLink: alike, link: `${alike}?sp=abc` }))).toEqual([
      'weibo.link-domain',
    ]);
  });

  it('is judged by Weibo where the operator did not name the domain', async () => {
    const bench = await open({ boundDomains: [] });
    const error = await bench.refusal(bench.publish(elsewhere()));
    expect(error).toMatchObject({ kind: 'rejected', code: 'weibo.10017' });
    expect(error.detail).toContain('text not find domain!');
    expect(error.action).toContain('domain');
  });

  it('must be there', async () => {
    expect(errorsOf(await open(), samplePost({ link: null, plainLink: null }))).toEqual([
      'weibo.link-domain',
    ]);
  });
});

describe('Weibo: what it refuses', () => {
  it('refuses #topic#, and so does Weibo', async () => {
    const bench = await open();
    const post = samplePost({ body: '#读书# 推荐一本好书' });
    expect(errorsOf(bench, post)).toEqual(['weibo.topic']);
    const { rendered } = bench.adapter.render(post.source, bench.account());
    const error = await bench.refusal(bench.adapter.publish(rendered, bench.context()));
    expect(error).toMatchObject({ kind: 'rejected', code: 'weibo.20021' });
  });

  it('sends the operator’s address, without which Weibo takes nothing', async () => {
    const bench = await open({ operatorIp: '' });
    const error = await bench.refusal(bench.publish(samplePost()));
    expect(error).toMatchObject({ kind: 'rejected', code: 'weibo.10016' });
    expect(error.detail).toContain('rip');
  });

  it('sends the first of several pictures and says so', async () => {
    const bench = await open();
    const post = samplePost({ images: [PICTURE_IMAGE, { ...PICTURE_IMAGE, mediaId: 'm_2' }] });
    expect(errorsOf(bench, post)).toEqual(['weibo.one-image']);
    await bench.publish(post);
    expect((await bench.console.posts())[0]?.media).toHaveLength(1);
  });

  it('refuses what no copy can be made of, and only that', async () => {
    const found = async (change: object) =>
      errorsOf(await open(), samplePost({ images: [{ ...PICTURE_IMAGE, ...change }] }));
    expect(await found({ contentType: 'image/tiff' })).toEqual(['weibo.image-type']);
    expect(await found({ contentType: 'video/mp4' })).toEqual(['weibo.film']);
    expect(await found({ contentType: 'image/webp', bytes: 5 * 1024 * 1024 + 1 })).toEqual([]);
  });
});

describe('Weibo: looking up', () => {
  it('cannot know when five newer posts hide what was there', async () => {
    const bench = await open();
    for (let count = 0; count < 5; count += 1) await bench.publish(samplePost({ title: `新书 ${count}` }));
    expect(await bench.lookUp(samplePost())).toMatchObject({ candidates: [], conclusive: false });
  });

  it('knows that a post is absent when one of the five is older than the attempt', async () => {
    const bench = await open();
    for (let count = 0; count < 5; count += 1) await bench.publish(samplePost({ title: `新书 ${count}` }));
    const attemptStartedAt = new Date(Date.now() + 120_000);
    const query = { rendered: bench.render(samplePost()), marker: 'absent', attemptStartedAt };
    expect(await bench.adapter.lookUp(query, bench.context())).toMatchObject({ conclusive: true });
  });

  it('suggests a post of equal words where there is no marker', async () => {
    const bench = await open();
    const post = samplePost();
    await bench.publish(post);
    const { candidates } = await bench.lookUp(post, null);
    expect(candidates.map((candidate) => candidate.by)).toEqual(['text']);
  });
});
