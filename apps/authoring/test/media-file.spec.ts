import { crc32, deflateSync } from 'node:zlib';
import type { Media, Problem } from '@shelfcast/contracts';
import { sampleFilm } from '@shelfcast/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, picture } from './front-door.js';

let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open();
});
afterAll(() => door.close());

async function upload(bytes: Buffer, fields: Record<string, string> = {}): Promise<Media> {
  const request = door.as().post('/api/v1/media').attach('file', bytes, 'shelf.jpg');
  for (const [name, value] of Object.entries(fields)) void request.field(name, value);
  return (await request.expect(201)).body as Media;
}

const file = ({ id }: Media, headers: Record<string, string> = {}, query = {}) =>
  door.as().get(`/api/v1/media/${id}/file`).query(query).set(headers);

/** Left half red, right half blue, lying on its side by its EXIF data, with a place in it. */
const lying = () =>
  sharp({ create: { width: 100, height: 200, channels: 3, background: 'red' } })
    .composite([
      {
        input: { create: { width: 100, height: 100, channels: 3, background: 'blue' } },
        top: 0,
        left: 0,
      },
    ])
    .jpeg({ quality: 95 })
    .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();

async function moving(): Promise<Buffer> {
  const frames = ['red', 'green', 'blue'].map((background) =>
    sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(frames), { join: { animated: true } })
    .gif({ delay: [100, 100, 100] })
    .toBuffer();
}

describe('a small picture', () => {
  it('fits its size, stands upright, names no place, and is told by its tag', async () => {
    const media = await upload(await lying());
    expect(media).toMatchObject({ width: 200, height: 100 });
    const answer = await file(media, {}, { size: '160' }).expect(200).expect('content-type', 'image/webp');
    const small = await sharp(answer.body as Buffer).metadata();
    expect([small.width, small.height, small.exif]).toEqual([160, 80, undefined]);
    expect(answer.get('cache-control')).toMatch(/immutable/);
    const etag = answer.get('etag') ?? '';
    await file(media, { 'if-none-match': `"x", ${etag}` }, { size: '160' }).expect(304);
    await file(media, { 'if-none-match': etag }, { size: '320' }).expect(200);
    await file(media, {}, { size: '161' }).expect(422);
    await door.as(door.theirKey).get(`/api/v1/media/${media.id}/file?size=160`).expect(404);
  });

  it('goes with the picture that it was made of', async () => {
    const media = await upload(await picture(450));
    await file(media, {}, { size: '160' }).expect(200);
    const { storageKey } = await door.context.db.media.findUniqueOrThrow({ where: { id: media.id } });
    const key = `${storageKey.replace('.jpg', '')}/thumbnail-160.webp`;
    expect(await door.context.media.size(key)).toBeGreaterThan(0);
    await door.as().delete(`/api/v1/media/${media.id}`).expect(204);
    expect(await door.context.media.size(key)).toBeNull();
  });
});

describe('a film', () => {
  it('is kept with its length, size and codecs, and served in parts', async () => {
    const bytes = sampleFilm({ seconds: 4, width: 640, height: 360, isTurned: true });
    const media = await upload(bytes);
    expect(media).toMatchObject({
      ...{ contentType: 'video/mp4', width: 360, height: 640, durationMs: 4000, codecs: 'avc1.64001f' },
    });
    const part = await file(media, { range: 'bytes=4-7' }).expect(206);
    expect([(part.body as Buffer).toString(), part.get('content-range')]).toEqual([
      'ftyp',
      `bytes 4-7/${bytes.length}`,
    ]);
    await file(media, { range: `bytes=${bytes.length}-` }).expect(416);
    await file(media, {}, { size: '160' }).expect(404);
    await door
      .as()
      .post(`/api/v1/media/${media.id}/crop`)
      .send({ x: 0, y: 0, width: 1, height: 1 })
      .expect(422);
  });
});

describe('POST /media/{id}/crop', () => {
  it('makes a picture of a part, as it is seen, with the first one’s rights', async () => {
    const first = await upload(await lying(), { altText: '红蓝', licence: 'CC0' });
    const crop = (body: object) => door.as().post(`/api/v1/media/${first.id}/crop`).send(body);
    const part = (await crop({ x: 0, y: 0, width: 50, height: 100 }).expect(201)).body as Media;
    expect(part).toMatchObject({
      width: 50,
      height: 100,
      altText: '红蓝',
      licence: 'CC0',
      derivedFromId: first.id,
    });
    const { data } = await sharp((await file(part).expect(200)).body as Buffer)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([(data[0] ?? 0) > 200, (data[2] ?? 255) < 60]).toEqual([true, true]);
    await crop({ x: 151, y: 0, width: 50, height: 100 }).expect(422);
    await crop({ x: -1, y: 0, width: 50, height: 100 }).expect(422);
    await crop({ x: 0, y: 0, width: 0, height: 100 }).expect(422);
    await door
      .as(door.theirKey)
      .post(`/api/v1/media/${first.id}/crop`)
      .send({})
      .expect((answer) => {
        if (![404, 422].includes(answer.status)) throw new Error(`${answer.status}`);
      });
  });

  it('keeps what moves moving', async () => {
    const first = await upload(await moving());
    expect(first).toMatchObject({ contentType: 'image/gif', frames: 3, width: 60, height: 40 });
    const body = { x: 10, y: 10, width: 20, height: 20 };
    const part = (await door.as().post(`/api/v1/media/${first.id}/crop`).send(body).expect(201))
      .body as Media;
    expect(part).toMatchObject({ contentType: 'image/gif', frames: 3, width: 20, height: 20 });
  });
});

describe('a file that is not what it should be', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const film = sampleFilm();
  const cases: [string, () => Buffer | Promise<Buffer>, string][] = [
    ['SVG', () => Buffer.from(`<?xml version="1.0"?>${svg}`), 'not-a-picture'],
    ['HTML', () => Buffer.from(`<!doctype html><html>${svg}`), 'not-a-picture'],
    [
      'a script that begins as a GIF',
      () => Buffer.from('GIF89a/*' + ' '.repeat(99) + '*/=alert(1)'),
      'broken-picture',
    ],
    ['a picture of 900 million pixels in 100 bytes', bomb, 'too-many-pixels'],
    ['half a GIF', async () => (await moving()).subarray(0, 150), 'broken-picture'],
    ['half a film', () => film.subarray(0, film.length - 10), 'broken-film'],
    ['a film without an index', () => film.subarray(0, film.indexOf('moov') - 4), 'broken-film'],
    ['an index that is nonsense', () => scrambled(film), 'broken-film'],
    ['a film in HEVC', () => sampleFilm({ codec: 'hvc1' }), 'film-codec'],
  ];
  it.each(cases)('is refused: %s', async (_what, make, code) => {
    const before = await door.context.db.media.count();
    const answer = await door
      .as()
      .post('/api/v1/media')
      .attach('file', await make(), 'a.jpg');
    expect([answer.status, (answer.body as Problem).code]).toEqual([422, code]);
    expect(await door.context.db.media.count()).toBe(before);
  });

  it('is served as what it is, never as what it could be taken for', async () => {
    const both = Buffer.concat([await picture(460), Buffer.from(`<html>${svg}`)]);
    const media = await upload(both);
    const served = await file(media).expect(200).expect('content-type', 'image/jpeg');
    expect(served.get('x-content-type-options')).toBe('nosniff');
    expect(served.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  it('has a name without folders and without what cannot be seen', async () => {
    const answer = await door
      .as()
      .post('/api/v1/media')
      .attach('file', await picture(470), { filename: 'shelf\u202egpj.jpg', contentType: 'text/html' })
      .expect(201);
    expect(answer.body).toMatchObject({ fileName: 'shelfgpj.jpg', contentType: 'image/jpeg' });
  });
});

/** A PNG whose header claims 30,000 × 30,000 pixels. */
function bomb(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(30_000, 4);
  header[8] = 8;
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const content = chunk('IDAT', deflateSync(Buffer.alloc(1000)));
  return Buffer.concat([signature, chunk('IHDR', header), content, chunk('IEND', Buffer.alloc(0))]);
}

function scrambled(film: Buffer): Buffer {
  const copy = Buffer.from(film);
  copy.fill(0xff, copy.indexOf('mvhd'), copy.length);
  return copy;
}
