import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Media, MediaUpload } from '@shelfcast/contracts';
import { createService } from '@shelfcast/service-kit';
import { sampleFilm } from '@shelfcast/testing';
import { Upload, type UploadOptions } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frontDoor } from '../src/front-door.js';
import { makeContext } from '../src/make-context.js';
import { UploadsService } from '../src/uploads/uploads.service.js';
import { FrontDoor } from './front-door.js';

const PATH = '/api/v1/media/uploads';
const CHUNK = 512 * 1024;
let door: FrontDoor;
let url: string;

beforeAll(async () => {
  door = await FrontDoor.open();
  await door.app.listen(0, '127.0.0.1');
  url = await door.app.getUrl();
});
afterAll(() => door.close());

const TUS = { 'tus-resumable': '1.0.0' };
const stateOf = async (id: string) => (await door.as().get(`${PATH}/${id}`).expect(200)).body as MediaUpload;
const idOf = (address: string | null) => address?.split('/').at(-1) ?? '';

/** Sends with tus-js-client until all is there, or until `stopAfter` bytes; answers the upload's address. */
function send(bytes: Buffer, more: Partial<UploadOptions> = {}, stopAfter = Infinity): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${url}${PATH}`,
      headers: { authorization: `Bearer ${door.key}` },
      chunkSize: CHUNK,
      retryDelays: [],
      onError: reject,
      onSuccess: () => resolve(upload.url ?? ''),
      onChunkComplete: (_size, sent) => {
        if (sent >= stopAfter) void upload.abort().then(() => resolve(upload.url ?? ''), reject);
      },
      ...more,
    });
    upload.start();
  });
}

/** Begins an upload of so many bytes without sending any; answers its id. */
async function begin(length: number, as = door.as()): Promise<string> {
  const answer = await as
    .post(PATH)
    .set({ ...TUS, 'upload-length': String(length) })
    .expect(201);
  return idOf(answer.get('location') ?? null);
}

describe('a resumable upload', () => {
  it('goes on after an interruption and another process, and is the very file, with its words', async () => {
    const film = sampleFilm({ seconds: 3, padding: 3 * CHUNK });
    const metadata = { filename: '../馆藏\u202e.mp4', filetype: 'image/png', author: '林薇' };
    const address = await send(film, { metadata }, CHUNK);
    const id = idOf(address);
    expect(await stateOf(id)).toMatchObject({ media: null, problem: null, bytes: film.length });
    const next = await createService(frontDoor(makeContext(door.context.config)));
    await next.listen(0, '127.0.0.1');
    try {
      const there = `${await next.getUrl()}${PATH}/${id}`;
      const offset = await fetch(there, {
        method: 'HEAD',
        headers: { ...TUS, authorization: `Bearer ${door.key}` },
      });
      expect(Number(offset.headers.get('upload-offset'))).toBeGreaterThanOrEqual(CHUNK);
      expect(offset.headers.get('x-content-type-options')).toBe('nosniff');
      await send(film, { uploadUrl: there });
    } finally {
      await next.close();
    }
    const { media } = await stateOf(id);
    expect(media).toMatchObject({
      ...{ fileName: '馆藏.mp4', contentType: 'video/mp4', author: '林薇', durationMs: 3000 },
      ...{ width: 320, height: 240, frames: 1, codecs: 'avc1.64001f', bytes: film.length },
    });
    const { body } = await door.as().get(`/api/v1/media/${media?.id}/content`).expect(200);
    const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    expect(sha256(body as Buffer)).toBe(sha256(film));
    const form = await door.as().post('/api/v1/media').attach('file', film, 'same.mp4').expect(201);
    expect((form.body as Media).id).toBe(media?.id);
    // Asked once more, as after a lost answer, it is all there and nothing is sent again.
    await send(film, { uploadUrl: `${url}${PATH}/${id}` });
  });

  it('is taken in when it is asked for, where the process ended after the last byte', async () => {
    const film = sampleFilm({ width: 400 });
    const id = await begin(film.length);
    writeFileSync(join(door.context.config.mediaDir, 'uploads', id), film);
    const both = await Promise.all([stateOf(id), stateOf(id)]);
    expect(both.map(({ media }) => media?.width)).toEqual([400, 400]);
    expect(await door.context.db.media.count({ where: { width: 400 } })).toBe(1);
  });

  it('says why a file is refused, and keeps nothing of it', async () => {
    const before = await door.context.db.media.count();
    const seen: string[] = [];
    const refused = send(Buffer.from('no film at all '.repeat(9)), {
      onAfterResponse: (request, response) => {
        if (request.getMethod() === 'PATCH') seen.push(`${response.getStatus()} ${response.getBody()}`);
      },
    });
    await expect(refused).rejects.toThrow(/422/);
    expect(seen[0]).toMatch(/^422 .*JPEG/);
    const row = await door.context.db.mediaUpload.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(await stateOf(row.id)).toMatchObject({ media: null, problem: { code: 'not-a-picture' } });
    expect(await door.context.db.media.count()).toBe(before);
  });

  it('is nobody else’s: another library’s and another person’s requests find nothing', async () => {
    const id = await begin(1000);
    const cookie = await door.signIn(await door.person('editor'));
    const others = [{ authorization: `Bearer ${door.theirKey}` }, { cookie }];
    for (const who of others) {
      const asked = () => door.anonymous;
      const patch = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
      await asked()
        .head(`${PATH}/${id}`)
        .set({ ...TUS, ...who })
        .expect(404);
      await asked().get(`${PATH}/${id}`).set(who).expect(404);
      await asked()
        .patch(`${PATH}/${id}`)
        .set({ ...TUS, ...who, ...patch })
        .send('x')
        .expect(404);
      await asked()
        .delete(`${PATH}/${id}`)
        .set({ ...TUS, ...who })
        .expect(404);
    }
    expect(await stateOf(id)).toMatchObject({ received: 0, media: null });
  });

  it('is refused when it is too large, unnamed in size, or said to be what nobody knows', async () => {
    const post = (headers: Record<string, string>) =>
      door
        .as()
        .post(PATH)
        .set({ ...TUS, ...headers });
    await post({ 'upload-length': String(513 * 1024 * 1024) }).expect(413);
    await post({ 'upload-defer-length': '1' }).expect(400);
    await post({ 'upload-length': '5', 'upload-metadata': 'colour cmVk' })
      .expect(422)
      .expect('content-type', 'application/problem+json');
    const { body } = await door
      .as()
      .post(PATH)
      .expect(412)
      .expect('content-type', 'application/problem+json');
    expect(body).toMatchObject({
      status: 412,
      code: 'tus',
      detail: expect.stringContaining('Tus-Resumable') as string,
    });
    expect((await door.as().options(PATH).set(TUS).expect(204)).get('tus-extension')).toMatch(
      /creation.*creation-with-upload.*termination/,
    );
  });

  it('ends when it is given up, and after a day', async () => {
    const folder = join(door.context.config.mediaDir, 'uploads');
    const given = await begin(10);
    await door.as().delete(`${PATH}/${given}`).set(TUS).expect(204);
    await door.as().get(`${PATH}/${given}`).expect(404);
    const old = await begin(10);
    const uploads = door.app.get(UploadsService);
    await uploads.sweep(new Date(Date.now() + 23 * 3_600_000));
    expect(existsSync(join(folder, old))).toBe(true);
    await uploads.sweep(new Date(Date.now() + 25 * 3_600_000));
    await door.as().get(`${PATH}/${old}`).expect(404);
    expect([existsSync(join(folder, old)), existsSync(join(folder, given))]).toEqual([false, false]);
  });

  it('is one of fifty at most', async () => {
    const { db } = door.context;
    const data = { organizationId: 'ours', actor: 'key', fileName: 'a', bytes: 1, expiresAt: new Date() };
    await db.mediaUpload.createMany({
      data: Array.from({ length: 50 }, (_, at) => ({ ...data, id: `u${at}` })),
    });
    await door
      .as()
      .post(PATH)
      .set({ ...TUS, 'upload-length': '1' })
      .expect(429);
  });
});
