import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Networks, type Made } from './running-sandbox.js';

let net: Networks;
let account: Made;

beforeAll(async () => {
  net = await Networks.open();
  account = await net.account('twitter');
});
afterAll(() => net.close());

const bearer = (token = account.credentials['accessToken']) => ({ authorization: `Bearer ${token}` });
const tweet = (body: object, headers = bearer()) => net.json('POST', '/2/tweets', body, headers);
const png = () =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer();

describe('POST /2/tweets', () => {
  it('answers 201 with an id, its address and the limits', async () => {
    const { status, headers, body } = await tweet({ text: 'Hello https://library.example/a?sp=m1' });
    const data = body['data'] as { id: string; text: string; edit_history_tweet_ids: string[] };
    expect(status).toBe(201);
    expect(data.edit_history_tweet_ids).toEqual([data.id]);
    expect(data.text).toMatch(/^Hello https:\/\/t\.co\/\S+$/);
    expect(headers.get('location')).toBe(`https://api.x.com/2/tweets/${data.id}`);
    expect(headers.get('x-rate-limit-limit')).toBe('100');
    expect(Number(headers.get('x-rate-limit-reset')) * 1000).toBeGreaterThan(Date.now());
  });

  it.each([
    ['nothing', {}, 'Requires either text or media.'],
    ['281', { text: 'a'.repeat(281) }, 'Your post is too long.'],
    ['141 Hanzi', { text: '长'.repeat(141) }, 'Your post is too long.'],
    ['unknown media', { text: 'x', media: { media_ids: ['1'] } }, 'Your media IDs are invalid.'],
    [
      'five pictures',
      { text: 'x', media: { media_ids: ['1', '2', '3', '4', '5'] } },
      'media_ids must be 1 to 4.',
    ],
  ])('refuses %s with a problem', async (_what, body, message) => {
    const answer = await tweet(body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ title: 'Invalid Request', errors: [{ message }] });
  });

  it('refuses a duplicate as X does, and a token that is none or expired', async () => {
    await tweet({ text: 'twice' });
    const again = await tweet({ text: 'twice' });
    expect([again.status, again.body['detail'], again.body['type']]).toEqual([
      403,
      'You are not allowed to create a Tweet with duplicate content.',
      'about:blank',
    ]);
    expect((await tweet({ text: 'x' }, bearer('none'))).status).toBe(401);
    const other = await net.account('twitter');
    await net.json('POST', '/__sandbox/faults', {
      network: 'twitter',
      account: other.remoteAccountId,
      kind: 'expire-token',
      times: 1,
    });
    expect((await tweet({ text: 'y' }, bearer(other.credentials['accessToken']))).status).toBe(401);
    expect((await tweet({ text: 'y' }, bearer(other.credentials['accessToken']))).status).toBe(401);
  });

  it('deletes, again without harm, and never another’s', async () => {
    const { body } = await tweet({ text: 'to be deleted' });
    const { id } = body['data'] as { id: string };
    const stranger = await net.account('twitter');
    expect(
      (await net.json('DELETE', `/2/tweets/${id}`, undefined, bearer(stranger.credentials['accessToken'])))
        .status,
    ).toBe(403);
    for (let i = 0; i < 2; i += 1)
      expect((await net.json('DELETE', `/2/tweets/${id}`, undefined, bearer())).body).toEqual({
        data: { deleted: true },
      });
  });
});

describe('media', () => {
  it('takes a picture in one shot with its description', async () => {
    const uploaded = await net.json(
      'POST',
      '/2/media/upload',
      { media: (await png()).toString('base64'), media_category: 'tweet_image' },
      bearer(),
    );
    const { id } = uploaded.body['data'] as { id: string };
    const alt = { id, metadata: { alt_text: { text: 'A red square' } } };
    expect((await net.json('POST', '/2/media/metadata', alt, bearer())).status).toBe(200);
    await tweet({ text: 'with picture', media: { media_ids: [id] } });
    const [post] = (await net.posts(`?network=twitter&account=${account.remoteAccountId}`)).slice(-1);
    expect(post?.['media']).toHaveLength(1);
  });

  it('takes a picture in chunks, and not before it is finalized', async () => {
    const bytes = await png();
    const started = await net.json(
      'POST',
      '/2/media/upload/initialize',
      { media_type: 'image/png', total_bytes: bytes.length, media_category: 'tweet_image' },
      bearer(),
    );
    const { id } = started.body['data'] as { id: string };
    const half = Math.floor(bytes.length / 2);
    for (const [index, piece] of [bytes.subarray(0, half), bytes.subarray(half)].entries()) {
      const form = new FormData();
      form.set('segment_index', String(index));
      form.set('media', new Blob([new Uint8Array(piece)]), 'piece');
      expect((await net.send('POST', `/2/media/upload/${id}/append`, form, bearer())).status).toBe(200);
    }
    expect((await tweet({ text: 'too early', media: { media_ids: [id] } })).status).toBe(400);
    expect(
      (await net.json('POST', `/2/media/upload/${id}/finalize`, {}, bearer())).body['data'],
    ).toMatchObject({ id, size: bytes.length });
    const state = await net.json('GET', `/2/media/upload?command=STATUS&media_id=${id}`, undefined, bearer());
    expect(state.body['data']).toMatchObject({ processing_info: { state: 'succeeded' } });
    expect((await tweet({ text: 'in time', media: { media_ids: [id] } })).status).toBe(201);
  });
});

describe('reading back', () => {
  it('gives a timeline with expanded addresses, and missing posts as errors with HTTP 200', async () => {
    const { body } = await tweet({ text: 'Read https://library.example/b?sp=m2' });
    const { id } = body['data'] as { id: string };
    const timeline = await net.json(
      'GET',
      `/2/users/${account.remoteAccountId}/tweets?max_results=5`,
      undefined,
      bearer(),
    );
    const [first] = timeline.body['data'] as { id: string; entities: { urls: { expanded_url: string }[] } }[];
    expect(first).toMatchObject({
      id,
      entities: { urls: [{ expanded_url: 'https://library.example/b?sp=m2' }] },
    });
    const both = await net.json('GET', `/2/tweets?ids=${id},42`, undefined, bearer());
    expect(both.status).toBe(200);
    expect(both.body).toMatchObject({
      data: [{ id }],
      errors: [{ resource_id: '42', title: 'Not Found Error' }],
    });
    expect((await net.json('GET', `/2/users/1/tweets?max_results=1`, undefined, bearer())).status).toBe(400);
    expect((await net.json('GET', '/2/users/me', undefined, bearer())).body['data']).toMatchObject({
      id: account.remoteAccountId,
    });
  });
});
