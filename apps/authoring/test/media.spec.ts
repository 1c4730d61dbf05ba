import type { Media, MediaUses, Post, Problem } from '@shelfcast/contracts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isForeignKeyViolation } from '@shelfcast/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour, picture } from './front-door.js';

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

let width = 500;

/** Uploads a picture that nobody has uploaded before. */
async function newPicture(fields: Record<string, string> = {}, key?: string): Promise<Media> {
  width += 1;
  return upload(await picture(width), fields, key);
}

async function upload(bytes: Buffer, fields: Record<string, string> = {}, key?: string): Promise<Media> {
  const request = door.as(key).post('/api/v1/media').attach('file', bytes, 'shelf.jpg');
  for (const [name, value] of Object.entries(fields)) void request.field(name, value);
  return (await request.expect(201)).body as Media;
}

const stored = async ({ id }: Media) => {
  const { storageKey } = await door.context.db.media.findUniqueOrThrow({ where: { id } });
  return existsSync(join(door.context.config.mediaDir, storageKey));
};

describe('the same bytes again', () => {
  it('are one picture of the library, and what was not said of it before is kept', async () => {
    const bytes = await picture(777);
    const first = await upload(bytes, { altText: '书架', author: '' });
    const again = await upload(bytes, { altText: 'Another word', author: '林薇' });
    expect(again).toEqual({ ...first, author: '林薇' });
    expect((await upload(bytes, {}, door.theirKey)).id).not.toBe(first.id);
  });

  it('are one picture when they come at the same moment', async () => {
    const bytes = await picture(778);
    const all = await Promise.all(Array.from({ length: 5 }, () => upload(bytes)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  });
});

describe('what is said of a picture', () => {
  const words = { altText: '阅览室', licence: 'CC BY 4.0', author: 'Lin Wei', source: '100% own_work' };

  it('is edited, audited, and found', async () => {
    const { id } = await newPicture();
    const edited = (await door.as().patch(`/api/v1/media/${id}`).send(words).expect(200)).body as Media;
    expect(edited).toMatchObject(words);
    expect((await door.as().get(`/api/v1/media/${id}`).expect(200)).body).toEqual(edited);
    const found = async (q: string) => {
      const { body } = await door.as().get('/api/v1/media').query({ q }).expect(200);
      return (body as { items: Media[] }).items.map((item) => item.id);
    };
    for (const q of ['阅览', 'cc by', 'LIN', '100%', 'own_work'])
      expect([q, await found(q)]).toEqual([q, [id]]);
    expect(await found('own%work')).toEqual([]);
    const audit = await door.context.db.auditEntry.findFirst({
      where: { subjectId: id, action: 'media.edit' },
    });
    expect(audit?.details).toEqual(words);
  });

  it.each([{ altText: 'x'.repeat(1001) }, { colour: 'red' }, { author: 'a\u0000b' }, { licence: 7 }])(
    'refuses %j',
    async (body) => {
      const media = await newPicture();
      await door.as().patch(`/api/v1/media/${media.id}`).send(body).expect(422);
      expect((await door.as().get(`/api/v1/media/${media.id}`)).body).toEqual(media);
    },
  );

  it('is nobody else’s to read or change', async () => {
    const { id } = await newPicture();
    const theirs = door.as(door.theirKey);
    await theirs.get(`/api/v1/media/${id}`).expect(404);
    await theirs.get(`/api/v1/media/${id}/uses`).expect(404);
    await theirs.patch(`/api/v1/media/${id}`).send(words).expect(404);
    await theirs.delete(`/api/v1/media/${id}`).expect(404);
    expect((await door.as().get(`/api/v1/media/${id}`)).body).toMatchObject({ author: '' });
  });
});

describe('DELETE /media/{id}', () => {
  async function post(mediaId: string): Promise<Post> {
    const account = await door.connect('weibo');
    const body = { kind: 'news', title: '闭馆', body: '闭馆', accountIds: [account.id], mediaIds: [mediaId] };
    const answer = await door
      .as()
      .post('/api/v1/posts')
      .send({ ...body, scheduledAt: inAnHour() })
      .expect(201);
    return answer.body as Post;
  }

  it('takes away picture and bytes, and the same file may come again', async () => {
    const bytes = await picture(801);
    const media = await upload(bytes);
    await door.as().delete(`/api/v1/media/${media.id}`).expect(204);
    expect(await stored(media)).toBe(false);
    await door.as().get(media.url).expect(404);
    await door.as().delete(`/api/v1/media/${media.id}`).expect(404);
    const again = await upload(bytes);
    expect(again.id).not.toBe(media.id);
    await door.as().get(again.url).expect(200);
  });

  it('is refused while a post is unsent, and told where it is used', async () => {
    const media = await newPicture({ altText: '书架' });
    const { id } = await post(media.id);
    const refused = await door.as().delete(`/api/v1/media/${media.id}`).expect(409);
    expect(refused.body).toMatchObject({ code: 'in-use', detail: expect.stringContaining('闭馆') as string });
    const uses = async () =>
      (await door.as().get(`/api/v1/media/${media.id}/uses`).expect(200)).body as MediaUses;
    expect((await uses()).posts).toEqual([{ id, title: '闭馆', status: 'scheduled', needsIt: true }]);
    expect(await stored(media)).toBe(true);

    await door.context.db.post.update({ where: { id }, data: { status: 'published' } });
    expect((await uses()).posts[0]?.needsIt).toBe(false);
    await door.as().delete(`/api/v1/media/${media.id}`).expect(204);
    expect((await door.as().get(`/api/v1/posts/${id}`).expect(200)).body).toMatchObject({
      mediaIds: [media.id],
    });
  });

  it('is refused while it is an account’s thumbnail', async () => {
    const { defaultThumbnailId } = await door.connect('wechat');
    const { body } = await door.as().delete(`/api/v1/media/${defaultThumbnailId}`).expect(409);
    expect((body as Problem).detail).toContain('wechat account');
  });

  it('leaves nothing that a post or an account could take into use', async () => {
    const media = await newPicture();
    const other = await post((await newPicture({ altText: '书架' })).id);
    const account = await door.connect('weibo');
    await door.as().delete(`/api/v1/media/${media.id}`).expect(204);
    const draft = { kind: 'news', title: 'x', body: 'x', accountIds: [], mediaIds: [media.id] };
    await door.as().post('/api/v1/posts').send(draft).expect(422);
    await door
      .as()
      .patch(`/api/v1/accounts/${account.id}`)
      .send({ defaultThumbnailId: media.id })
      .expect(422);
    // What was checked before the deletion and is written after it.
    const late = [
      door.context.db.postMedia.create({ data: { postId: other.id, mediaId: media.id, position: 9 } }),
      door.context.db.account.update({
        where: { id: account.id },
        data: { defaultThumbnailId: media.id },
      }),
    ];
    for (const outcome of await Promise.allSettled(late))
      expect(outcome.status === 'rejected' && isForeignKeyViolation(outcome.reason)).toBe(true);
  });
});
