import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bench, PICTURE_IMAGE, samplePost } from '@shelfcast/platform-kit/conformance';
import { startSandbox } from '@shelfcast/sandbox';
import { afterAll, describe, expect, it } from 'vitest';
import { twitterAdapter } from '../src/index.js';
import { twitterFixture } from './twitter-fixture.js';

const dataDir = mkdtempSync(join(tmpdir(), 'shelfcast-sandbox-'));
const sandbox = await startSandbox({ port: 0, dataDir });
const open = () => Bench.open(twitterFixture(sandbox.url));

afterAll(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const codesOf = (bench: Awaited<ReturnType<typeof open>>, post: ReturnType<typeof samplePost>) =>
  bench.adapter.render(post.source, bench.account()).findings.map(({ level, code }) => `${level} ${code}`);

/** What readers with a screen reader get: the pictures' descriptions on the sandbox's timeline. */
const timeline = async (account: string) =>
  (await fetch(`${sandbox.url}/timelines/twitter?account=${account}`)).text();

describe('X: pictures', () => {
  it('sends a picture’s description along', async () => {
    const bench = await open();
    await bench.publish(samplePost({ images: [PICTURE_IMAGE] }));
    expect(await timeline(bench.console.remoteAccountId)).toContain(`alt="${PICTURE_IMAGE.altText}"`);
  });

  it('uploads a picture anew when its description was changed before the next try', async () => {
    const bench = await open();
    await bench.console.fault({ kind: 'rate-limit', times: 1 });
    const { source, marker } = samplePost({ images: [PICTURE_IMAGE] });
    await bench.refusal(bench.publish({ source, marker }));
    const images = [{ ...PICTURE_IMAGE, altText: 'The reading room by day' }];
    await bench.publish({ source: { ...source, images }, marker });
    expect(await timeline(bench.console.remoteAccountId)).toContain('alt="The reading room by day"');
  });

  it('takes four and says what X refuses', async () => {
    const bench = await open();
    const five = Array.from({ length: 5 }, (_, at) => ({ ...PICTURE_IMAGE, mediaId: `m_${at}` }));
    expect(codesOf(bench, samplePost({ images: five }))).toEqual(['warning twitter.images']);
    await bench.publish(samplePost({ images: five }));
    expect((await bench.console.posts())[0]?.media).toHaveLength(4);
    const bad = { contentType: 'image/tiff', altText: 'a'.repeat(1001) };
    expect(codesOf(bench, samplePost({ images: [{ ...PICTURE_IMAGE, ...bad }] }))).toEqual([
      'error twitter.image-type',
      'error twitter.alt-text-too-long',
    ]);
    const silent = samplePost({ images: [{ ...PICTURE_IMAGE, altText: '' }] });
    expect(codesOf(bench, silent)).toEqual(['error twitter.alt-text']);
  });
});

describe('X: pictures that come to nothing', () => {
  it('refuses a GIF among others', async () => {
    const images = [PICTURE_IMAGE, { ...PICTURE_IMAGE, mediaId: 'm_gif', contentType: 'image/gif' }];
    expect(codesOf(await open(), samplePost({ images }))).toEqual(['error twitter.gif-alone']);
  });

  it('uploads anew what X dropped before its time', async () => {
    const bench = await open();
    const post = samplePost({ images: [PICTURE_IMAGE] });
    await bench.console.fault({ kind: 'rate-limit', times: 1 });
    await bench.refusal(bench.publish(post));
    for (const [step, value] of bench.steps) bench.steps.set(step, value.replace(/^\d+/, '1'));
    expect(await bench.refusal(bench.publish(post))).toMatchObject({ kind: 'retryable' });
    await bench.publish(post);
    expect((await bench.console.posts())[0]?.media).toHaveLength(1);
  });
});

describe('X: threads', () => {
  it('names the part that is too long, and refuses equal parts', async () => {
    const bench = await open();
    const options = { thread: true };
    const long = samplePost({ body: `One.\n---\n${'b'.repeat(281)}`, options });
    const { findings } = bench.adapter.render(long.source, bench.account());
    expect(findings.map(({ code, detail }) => [code, detail.slice(0, 20)])).toEqual([
      ['twitter.too-long', 'Part 2 of the thread'],
    ]);
    expect(codesOf(bench, samplePost({ body: 'a\n---\nb\n---\nb\n---\nc', options }))).toEqual([
      'error twitter.part-repeated',
    ]);
    const many = Array.from({ length: 26 }, (_, at) => `Part ${at}`).join('\n---\n');
    expect(codesOf(bench, samplePost({ body: many, options }))).toEqual(['error twitter.thread-too-long']);
  });

  it('tells a person when the part before was removed at X', async () => {
    const bench = await open();
    const post = samplePost({ body: '一。\n---\n二。', options: { thread: true } });
    await bench.console.fault({ kind: 'drop-after-accept', times: 1 });
    await bench.refusal(bench.publish(post));
    const [part] = (await bench.lookUp(post)).candidates;
    bench.steps.set(part?.step?.name ?? '', part?.step?.value ?? '');
    const authorization = `Bearer ${await bench.context().tokens.accessToken()}`;
    await fetch(`${sandbox.url}/2/tweets/${part?.remoteId}`, {
      method: 'DELETE',
      headers: { authorization },
    });
    expect(await bench.refusal(bench.publish(post))).toMatchObject({
      kind: 'rejected',
      code: 'twitter.reply-gone',
    });
  });
});

describe('X: accounts', () => {
  it('uses a refresh token up, and says so when it comes again', async () => {
    const bench = await open();
    const { refresh } = bench.adapter;
    const old = await bench.context().tokens.credentials();
    const signal = new AbortController().signal;
    const grant = await refresh?.(old, { force: true, signal });
    expect(grant?.credentials.refreshToken).not.toBe(old.refreshToken);
    expect(grant?.expiresAt?.getTime()).toBeGreaterThan(Date.now());
    const again = await bench.refusal(refresh?.(old, { force: true, signal }) ?? Promise.resolve());
    expect(again).toMatchObject({ kind: 'auth-expired', renewable: false });
  });

  it('asks for what publishing needs, with a challenge instead of a secret', async () => {
    const { connect } = (await open()).adapter;
    const request = { state: 's', redirectUri: 'http://127.0.0.1/back', codeChallenge: 'challenge-1' };
    const asked = new URL(connect?.authorizeUrl(request) ?? '');
    expect(asked.pathname).toBe('/i/oauth2/authorize');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      scope: 'tweet.read tweet.write users.read media.write offline.access',
      code_challenge: 'challenge-1',
      code_challenge_method: 'S256',
    });
    expect(asked.href).not.toContain('x-demo-secret');
  });

  it('offers no consent page where the operator registered no application', () => {
    expect(twitterAdapter({ apiUrl: sandbox.url, clientId: null }).connect).toBeNull();
  });
});

describe('X: looking up', () => {
  it('suggests a post of equal text where there is no marker', async () => {
    const bench = await open();
    const post = samplePost();
    await bench.publish(post);
    const { candidates, conclusive } = await bench.lookUp(post, null);
    expect(candidates.map((candidate) => candidate.by)).toEqual(['text']);
    expect(conclusive).toBe(true);
  });
});
