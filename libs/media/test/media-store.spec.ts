import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { S3Server } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucketAddress, bucketStore } from '../src/bucket-store.js';
import { folderStore } from '../src/folder-store.js';
import type { MediaStore } from '../src/index.js';

const KEYS = { accessKeyId: 'AKIATEST', secretAccessKey: 'a secret/with+signs=', region: 'eu-test-1' };
const folder = mkdtempSync(join(tmpdir(), 'shelfcast-media-store-'));
let server: S3Server;
let config: Parameters<typeof bucketStore>[0];

beforeAll(async () => {
  server = await S3Server.open('pictures', KEYS);
  config = { ...KEYS, endpoint: server.url, bucket: 'pictures', pathStyle: true };
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe.each(['a folder', 'a bucket'])('media in %s', (kind) => {
  const store = (): MediaStore =>
    kind === 'a folder' ? folderStore(join(folder, 'store')) : bucketStore(config);

  it('are read as they were put, whole or in part, from memory or from a file', async () => {
    const bytes = Buffer.from('一册书 a book');
    const path = join(folder, 'upload.bin');
    writeFileSync(path, bytes);
    await store().put('org/ab/memory.jpg', { bytes });
    await store().put('org/ab/file.jpg', { path });
    for (const key of ['org/ab/memory.jpg', 'org/ab/file.jpg']) {
      expect(await store().read(key)).toEqual(bytes);
      expect(await store().size(key)).toBe(bytes.length);
      expect(await text(await store().stream(key))).toBe('一册书 a book');
      expect(await text(await store().stream(key, { start: 10, end: 11 }))).toBe('a ');
    }
  });

  it('are missing in words, and gone once removed, alone or by the folder', async () => {
    await expect(store().read('org/none.jpg')).rejects.toMatchObject({ code: 'missing' });
    await expect(store().stream('org/none.jpg')).rejects.toMatchObject({ code: 'missing' });
    expect(await store().size('org/none.jpg')).toBeNull();
    await store().remove('org/none.jpg');
    const below = ['a', 'b', 'c', 'd', 'e'].map((name) => `org/gone/${name}.jpg`);
    for (const key of [...below, 'org/gone-not/a.jpg']) await store().put(key, { bytes: Buffer.from(key) });
    await store().remove(below[0] ?? '');
    await store().removeBelow('org/gone');
    for (const key of below) expect([key, await store().size(key)]).toEqual([key, null]);
    expect(await store().size('org/gone-not/a.jpg')).not.toBeNull();
  });

  it.each(['../up', 'a/../b', '/root', 'a//b', '', 'a b', 'a\nb', 'ä'])(
    'never take the key %j',
    async (key) => {
      await expect(async () => await store().put(key, { bytes: Buffer.from('x') })).rejects.toMatchObject({
        code: 'refused',
      });
    },
  );
});

describe('a folder', () => {
  it('keeps nothing of a file that could not be copied whole', async () => {
    const store = folderStore(join(folder, 'half'));
    await expect(store.put('a/b.jpg', { path: folder })).rejects.toThrow();
    expect(readdirSync(join(folder, 'half/a'))).toEqual([]);
  });
});

describe('a bucket', () => {
  it('is not sent again what it has', async () => {
    const store = bucketStore(config);
    await store.put('once/a.jpg', { bytes: Buffer.from('same') });
    await store.put('once/a.jpg', { bytes: Buffer.from('same') });
    expect(server.calls.filter((call) => call === 'PUT /pictures/once/a.jpg')).toHaveLength(1);
  });

  it('refuses another secret, a changed body and another bucket, and the error names what to look at', async () => {
    const bytes = Buffer.from('x');
    const stranger = bucketStore({ ...config, secretAccessKey: 'another' });
    await expect(stranger.put('s/a.jpg', { bytes })).rejects.toThrow(/SignatureDoesNotMatch.*S3_/);
    const elsewhere = bucketStore({ ...config, bucket: 'other' });
    await expect(elsewhere.put('s/a.jpg', { bytes })).rejects.toThrow(/NoSuchBucket/);
    const changed = await fetch(`${server.url}/pictures/s/a.jpg`, { method: 'PUT', body: 'y' });
    expect(changed.status).toBe(403);
    expect(server.objects.has('s/a.jpg')).toBe(false);
  });

  it('is asked again while it is busy, and is unreachable in words when it is not there', async () => {
    server.busy = 2;
    await bucketStore(config).put('busy/a.jpg', { bytes: Buffer.from('busy') });
    expect(server.objects.get('busy/a.jpg')?.toString()).toBe('busy');
    const nowhere = bucketStore({ ...config, endpoint: 'http://127.0.0.1:9' });
    await expect(nowhere.read('a.jpg')).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('is addressed by path or by host', () => {
    const aws = { ...config, endpoint: 'https://s3.eu-west-1.amazonaws.com' };
    expect(bucketAddress(aws, 'a/b.jpg').href).toBe('https://s3.eu-west-1.amazonaws.com/pictures/a/b.jpg');
    expect(bucketAddress({ ...aws, pathStyle: false }, 'a/b.jpg').href).toBe(
      'https://pictures.s3.eu-west-1.amazonaws.com/a/b.jpg',
    );
  });

  it('holds a file’s own bytes', () => {
    const hash = (bytes: Buffer | undefined) =>
      createHash('sha256')
        .update(bytes ?? '')
        .digest('hex');
    expect(hash(server.objects.get('org/ab/file.jpg'))).toBe(hash(Buffer.from('一册书 a book')));
  });
});
