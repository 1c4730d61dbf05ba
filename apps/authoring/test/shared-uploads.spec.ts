import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { MediaUpload } from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import { createService } from '@shelfcast/service-kit';
import { sampleFilm, waitFor } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frontDoor } from '../src/front-door.js';
import { makeContext } from '../src/make-context.js';
import { UploadsService } from '../src/uploads/uploads.service.js';
import { FrontDoor } from './front-door.js';

const PATH = '/api/v1/media/uploads';
const HALF = 512 * 1024;
const film = sampleFilm({ padding: 2 * HALF });
let door: FrontDoor;
let other: NestFastifyApplication;
let folder: string;
let here: string;
let there: string;

beforeAll(async () => {
  door = await FrontDoor.open();
  await door.app.listen(0, '127.0.0.1');
  here = await door.app.getUrl();
  const config = { ...door.context.config, service: { ...door.context.config.service, name: 'other' } };
  other = await createService(frontDoor(makeContext(config)));
  await other.listen(0, '127.0.0.1');
  there = await other.getUrl();
  folder = join(door.context.config.mediaDir, 'uploads');
});
afterAll(async () => {
  await other.close();
  await door.close();
});

const headers = () => ({ authorization: `Bearer ${door.key}`, 'tus-resumable': '1.0.0' });
const ofPart = (offset: number) => ({
  ...headers(),
  'content-type': 'application/offset+octet-stream',
  'upload-offset': String(offset),
});

async function begin(length = film.length): Promise<string> {
  const answer = await fetch(`${here}${PATH}`, {
    method: 'POST',
    headers: { ...headers(), 'upload-length': String(length) },
  });
  expect(answer.status).toBe(201);
  return answer.headers.get('location')?.split('/').at(-1) ?? '';
}

/** A request to the first front door that has brought half of the film and says nothing more. */
async function stall(id: string) {
  const sending = request(`${here}${PATH}/${id}`, {
    method: 'PATCH',
    headers: { ...ofPart(0), 'content-length': film.length },
  });
  const answer = new Promise<IncomingMessage | null>((resolve) => {
    sending.on('response', resolve);
    sending.on('error', () => resolve(null));
  });
  sending.write(film.subarray(0, HALF));
  await waitFor('half of it to be there', () => statSync(join(folder, id)).size === HALF);
  return { sending, answer };
}

async function finishThere(id: string): Promise<MediaUpload> {
  const asked = await fetch(`${there}${PATH}/${id}`, { method: 'HEAD', headers: headers() });
  expect(asked.headers.get('upload-offset')).toBe(String(HALF));
  const rest = await fetch(`${there}${PATH}/${id}`, {
    method: 'PATCH',
    headers: ofPart(HALF),
    body: new Uint8Array(film.subarray(HALF)),
  });
  expect([rest.status, await rest.text()]).toEqual([204, '']);
  return read(there, id);
}

async function read(at: string, id: string): Promise<MediaUpload> {
  const answer = await fetch(`${at}${PATH}/${id}`, { headers: headers() });
  expect(answer.status).toBe(200);
  return (await answer.json()) as MediaUpload;
}

async function contentOf({ media }: MediaUpload): Promise<string> {
  const { body } = await door.as().get(`/api/v1/media/${media?.id}/content`).expect(200);
  return createHash('sha256')
    .update(body as Buffer)
    .digest('hex');
}

const FILM = createHash('sha256').update(film).digest('hex');

describe('an upload at two front doors', () => {
  it('goes on at the second, and what the first is sent late is not written', async () => {
    const id = await begin();
    const { sending, answer } = await stall(id);
    const finishing = finishThere(id);
    await answer.then((early) => early?.resume());
    sending.end(Buffer.alloc(film.length - HALF, 'x'));
    expect(await contentOf(await finishing)).toBe(FILM);
  });

  it('is not written any further once the first has lost its session', async () => {
    const id = await begin();
    const { sending, answer } = await stall(id);
    await door.context.db.$queryRaw(sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'authoring uploads' AND datname = current_database()`);
    expect((await answer)?.statusCode).toBe(503);
    sending.end(Buffer.alloc(film.length - HALF, 'x'));
    expect(await contentOf(await finishThere(id))).toBe(FILM);
  });

  it('is taken in once when both are asked for it', async () => {
    const { db } = door.context;
    for (let width = 402; width < 422; width += 2) {
      const whole = sampleFilm({ width });
      const id = await begin(whole.length);
      writeFileSync(join(folder, id), whole);
      const both = await Promise.all([here, there, there, here].map((at) => read(at, id)));
      expect(both.map(({ media, problem }) => [media?.width, problem])).toEqual(
        Array.from({ length: 4 }, () => [width, null]),
      );
      expect(await db.media.count({ where: { width } })).toBe(1);
    }
  });
});

describe('an upload that the folder does not let go of', () => {
  it('stays known and is tried again, and does not keep others from going', async () => {
    const [stuck, free] = [await begin(10), await begin(10)];
    const path = join(folder, stuck);
    rmSync(path);
    mkdirSync(join(path, 'in the way'), { recursive: true });
    await door.as().delete(`${PATH}/${stuck}`).set('tus-resumable', '1.0.0').expect(500);
    await read(here, stuck);
    const uploads = door.app.get(UploadsService);
    const later = new Date(Date.now() + 25 * 3_600_000);
    await uploads.sweep(later);
    await door.as().get(`${PATH}/${free}`).expect(404);
    await read(here, stuck);
    rmSync(path, { recursive: true });
    await uploads.sweep(later);
    await door.as().get(`${PATH}/${stuck}`).expect(404);
    expect(readdirSync(folder).filter((name) => name.startsWith(stuck) || name.startsWith(free))).toEqual([]);
  });

  it('is ended without complaint where its bytes are gone already', async () => {
    const id = await begin(10);
    rmSync(join(folder, id));
    await door.as().delete(`${PATH}/${id}`).set('tus-resumable', '1.0.0').expect(204);
    await door.as().get(`${PATH}/${id}`).expect(404);
  });
});
