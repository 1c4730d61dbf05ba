import type { Media, Problem } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, picture } from './front-door.js';

let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open();
});
afterAll(() => door.close());

describe('POST /media', () => {
  it('keeps a picture with its description, and serves it to its library only', async () => {
    const bytes = await picture();
    const made = await door
      .as()
      .post('/api/v1/media')
      .field('altText', '书架')
      .attach('file', bytes, 'shelf.png')
      .expect(201);
    const media = made.body as Media;
    expect(media).toMatchObject({
      contentType: 'image/jpeg',
      width: 400,
      height: 300,
      bytes: bytes.length,
      altText: '书架',
    });
    const served = await door.as().get(media.url).expect(200).expect('content-type', 'image/jpeg');
    expect(Buffer.compare(served.body as Buffer, bytes)).toBe(0);
    await door.as(door.theirKey).get(media.url).expect(404);
    const { body } = await door.as().get('/api/v1/media').expect(200);
    expect((body as { items: Media[] }).items.map(({ id }) => id)).toContain(media.id);
  });

  const bad: [string, () => Buffer | Promise<Buffer>, number, string][] = [
    ['30 MB', () => Buffer.alloc(30 * 1024 * 1024, 1), 413, 'too-large'],
    ['words that are called picture', () => Buffer.from('hello, I am a picture'), 422, 'not-a-picture'],
    ['half a picture', async () => (await picture(3000)).subarray(0, 2000), 422, 'broken-picture'],
    ['nothing', () => Buffer.alloc(0), 422, 'not-a-picture'],
  ];
  it.each(bad)('refuses %s and stores nothing', async (_what, make, status, code) => {
    const before = await door.context.db.media.count();
    const answer = await door
      .as()
      .post('/api/v1/media')
      .attach('file', await make(), 'picture.jpg');
    expect(answer.status).toBe(status);
    expect((answer.body as Problem).errors?.[0]).toMatchObject({ field: 'file', code });
    expect(await door.context.db.media.count()).toBe(before);
  });

  it('refuses a form without file, with other fields, and what is no form', async () => {
    const bytes = await picture();
    await door.as().post('/api/v1/media').field('altText', 'x').expect(422);
    await door.as().post('/api/v1/media').field('colour', 'red').attach('file', bytes, 'a.jpg').expect(422);
    await door.as().post('/api/v1/media').send({ file: 'x' }).expect(415);
  });
});
