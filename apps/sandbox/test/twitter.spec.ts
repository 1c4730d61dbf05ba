import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Networks, type Answer, type Made } from './running-sandbox.js';

let net: Networks;
let account: Made;

beforeAll(async () => {
  net = await Networks.open();
  account = await net.account('twitter');
});
afterEach(() => vi.useRealTimers());
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

  it('threads answers, and refuses an answer to what is gone', async () => {
    const idOf = (answer: Answer) => (answer.body['data'] as { id: string }).id;
    const first = idOf(await tweet({ text: 'thread, part one' }));
    const second = idOf(await tweet({ text: 'thread, part two', reply: { in_reply_to_tweet_id: first } }));
    const third = idOf(await tweet({ text: 'thread, part three', reply: { in_reply_to_tweet_id: second } }));
    const { body } = await net.json('GET', `/2/tweets?ids=${first},${third}`, undefined, bearer());
    expect(body['data']).toMatchObject([
      { id: first, conversation_id: first },
      { id: third, conversation_id: first, referenced_tweets: [{ type: 'replied_to', id: second }] },
    ]);
    await net.json('DELETE', `/2/tweets/${third}`, undefined, bearer());
    const orphan = await tweet({ text: 'part four', reply: { in_reply_to_tweet_id: third } });
    expect([orphan.status, orphan.body['detail']]).toEqual([
      403,
      'You attempted to reply to a Tweet that is deleted or not visible to you.',
    ]);
    expect((await tweet({ text: 'part five', reply: { in_reply_to_tweet_id: 'none' } })).status).toBe(400);
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

describe('limits', () => {
  it('are told on every answer, and end in 429 until the window does', async () => {
    const busy = await net.account('twitter');
    const headers = bearer(busy.credentials['accessToken']);
    for (let i = 1; i <= 100; i += 1) {
      const answer = await tweet({ text: `n${i}` }, headers);
      expect(answer.headers.get('x-rate-limit-remaining')).toBe(String(100 - i));
    }
    const refused = await tweet({ text: 'one too many' }, headers);
    expect(refused).toMatchObject({ status: 429, body: { title: 'Too Many Requests', type: 'about:blank' } });
    expect(refused.headers.get('x-rate-limit-remaining')).toBe('0');
    const reset = Number(refused.headers.get('x-rate-limit-reset')) * 1000;
    expect(reset % 900_000).toBe(0);
    vi.useFakeTimers({ toFake: ['Date'], now: reset + 1 });
    expect((await tweet({ text: 'one too many' }, headers)).status).toBe(201);
  });

  it.each([
    ['GET', '/2/users/me', '75'],
    ['GET', '/2/tweets?ids=1', '5000'],
    ['GET', '/2/users/1/tweets', '900'],
    ['DELETE', '/2/tweets/1', '50'],
    ['POST', '/2/media/upload', '500'],
    ['POST', '/2/media/upload/1/append', '1875'],
    ['POST', '/2/media/metadata', '500'],
  ])('%s %s: %s', async (method, path, limit) => {
    const { headers } = await net.json(method, path, method === 'POST' ? {} : undefined, bearer());
    expect(headers.get('x-rate-limit-limit')).toBe(limit);
  });
});

describe('media of every kind', () => {
  const gif = () =>
    sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .gif()
      .toBuffer();
  /** The head of an MP4 file, and the length that it tells, which is all that is looked at. */
  const filmOf = (seconds: number) => {
    const header = Buffer.alloc(100);
    header.write('mvhd');
    header.writeUInt32BE(1000, 16);
    header.writeUInt32BE(seconds * 1000, 20);
    const head = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom');
    return Buffer.concat([head, Buffer.alloc(3_000_000), header]);
  };
  const film = filmOf(20);
  const initialize = (media_type: string, total_bytes: number, media_category: string) =>
    net.json('POST', '/2/media/upload/initialize', { media_type, total_bytes, media_category }, bearer());
  const append = (id: string, segment_index: number, bytes: Buffer) => {
    const form = new FormData();
    form.set('segment_index', String(segment_index));
    form.set('media', new Blob([new Uint8Array(bytes)]), 'piece');
    return net.send('POST', `/2/media/upload/${id}/append`, form, bearer());
  };
  const finalize = (id: string) => net.json('POST', `/2/media/upload/${id}/finalize`, {}, bearer());
  const state = async (id: string) => {
    const answer = await net.json(
      'GET',
      `/2/media/upload?command=STATUS&media_id=${id}`,
      undefined,
      bearer(),
    );
    return (answer.body['data'] as { processing_info: { state: string } }).processing_info.state;
  };
  const idOf = ({ body }: Answer) => (body['data'] as { id: string }).id;

  it('works a while on a film, whose pieces may come in any order; one film is one post’s media', async () => {
    const id = idOf(await initialize('video/mp4', film.length, 'tweet_video'));
    const pieces = [
      film.subarray(0, 1_000_000),
      film.subarray(1_000_000, 2_000_000),
      film.subarray(2_000_000),
    ];
    for (const index of [2, 0, 1]) expect((await append(id, index, pieces[index]!)).status).toBe(200);
    const done = await finalize(id);
    expect(done.body['data']).toMatchObject({
      ...{ size: film.length, expires_after_secs: 86_400 },
      processing_info: { state: 'pending', check_after_secs: 1 },
    });
    expect(await state(id)).toBe('in_progress');
    expect((await tweet({ text: 'too early', media: { media_ids: [id] } })).status).toBe(400);
    await expect.poll(() => state(id)).toBe('succeeded');
    const picture = { media: (await png()).toString('base64') };
    const other = idOf(await net.json('POST', '/2/media/upload', picture, bearer()));
    expect((await tweet({ text: 'both', media: { media_ids: [id, other] } })).status).toBe(400);
    expect((await tweet({ text: 'film', media: { media_ids: [id] } })).status).toBe(201);
  });

  it.each([
    ['too long', filmOf(141)],
    ['too short', filmOf(0.4)],
    ['no film', film.subarray(0, 1000)],
  ])('fails to work on what is %s, and takes no post with it', async (_what, bytes) => {
    const id = idOf(await initialize('video/mp4', bytes.length, 'tweet_video'));
    await append(id, 0, bytes);
    expect((await finalize(id)).status).toBe(200);
    await expect.poll(() => state(id)).toBe('failed');
    expect((await tweet({ text: 'failed', media: { media_ids: [id] } })).status).toBe(400);
  });

  it('takes what moves in pieces only, each of up to 5 MB', async () => {
    for (const [bytes, media_category] of [
      [await gif(), 'tweet_gif'],
      [film, 'tweet_video'],
    ] as const) {
      const body = { media: bytes.toString('base64'), media_category };
      expect((await net.json('POST', '/2/media/upload', body, bearer())).status).toBe(400);
    }
    const large = 5 * 1024 * 1024;
    const id = idOf(await initialize('video/mp4', 2 * large, 'tweet_video'));
    expect((await append(id, 0, Buffer.alloc(large + 1))).status).toBe(400);
    expect((await append(id, 0, Buffer.alloc(large))).status).toBe(200);
  });

  it('still takes the older commands on one path', async () => {
    const bytes = await gif();
    const command = (fields: Record<string, string>) => net.form('/2/media/upload', fields, bearer());
    const id = idOf(
      await command({
        ...{ command: 'INIT', media_type: 'image/gif', media_category: 'tweet_gif' },
        total_bytes: String(bytes.length),
      }),
    );
    const media = bytes.toString('base64');
    expect((await command({ command: 'APPEND', media_id: id, segment_index: '0', media })).status).toBe(200);
    expect((await command({ command: 'FINALIZE', media_id: id })).body['data']).toMatchObject({
      media_key: `16_${id}`,
      processing_info: { state: 'pending' },
    });
    await expect.poll(() => state(id)).toBe('succeeded');
  });

  it('refuses what is too large, incomplete, of another type or another user’s, and forgets after a day', async () => {
    const mib = 1024 * 1024;
    for (const [type, size] of [
      ['image/png', 5 * mib + 1],
      ['video/mp4', 512 * mib + 1],
      ['image/tiff', 10],
      ['image/png', 0],
    ] as const)
      expect((await initialize(type, size, 'tweet_image')).status).toBe(400);
    const bytes = await png();
    const id = idOf(await initialize('image/png', bytes.length + 1, 'tweet_image'));
    expect((await append(id, 1000, bytes)).status).toBe(400);
    expect((await append('1', 0, bytes)).status).toBe(400);
    await append(id, 0, bytes);
    expect((await finalize(id)).status).toBe(400);
    const text = { media: Buffer.from('no picture').toString('base64') };
    expect((await net.json('POST', '/2/media/upload', text, bearer())).status).toBe(400);
    const other = bearer((await net.account('twitter')).credentials['accessToken']);
    const theirs = idOf(
      await net.json('POST', '/2/media/upload', { media: bytes.toString('base64') }, other),
    );
    expect((await tweet({ text: 'theirs', media: { media_ids: [theirs] } })).status).toBe(400);
    const long = { id: theirs, metadata: { alt_text: { text: 'a'.repeat(1001) } } };
    expect((await net.json('POST', '/2/media/metadata', long, other)).status).toBe(400);
  });

  it('forgets what was not posted within a day', async () => {
    const daily = await Networks.open({ twitter: { tokenSeconds: 200_000 } });
    const { credentials } = await daily.account('twitter');
    const headers = bearer(credentials['accessToken']);
    const media = (await png()).toString('base64');
    const id = idOf(await daily.json('POST', '/2/media/upload', { media }, headers));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_401_000 });
    const body = { text: 'late', media: { media_ids: [id] } };
    expect((await daily.json('POST', '/2/tweets', body, headers)).status).toBe(400);
    await daily.close();
  });
});
