import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derivedFolder, folderStore, type MediaStore } from '@shelfcast/media';
import type { PictureRule } from '@shelfcast/platform-kit';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fittedCopy } from '../src/attempt/fitted-copy.js';

const KEY = 'lib/ab/abcd.jpg';
const rule: PictureRule = {
  ...{ network: 'weibo', name: 'Weibo', types: ['image/jpeg', 'image/png'] },
  ...{ maxBytes: 100_000, maxWidth: 200, maxHeight: 200 },
};
let folder: string;
let store: MediaStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shelfcast-copies-'));
  store = folderStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const photo = (width = 400) =>
  sharp({ create: { width, height: 300, channels: 3, background: '#357' } })
    .jpeg()
    .toBuffer();
const copies = () => {
  try {
    return readdirSync(join(folder, derivedFolder(KEY)));
  } catch {
    return [];
  }
};

describe('a network’s copy of a picture', () => {
  it('is made once and found again, one for each rule', async () => {
    await store.put(KEY, { bytes: await photo() });
    const [first, same] = await Promise.all([fittedCopy(store, KEY, rule), fittedCopy(store, KEY, rule)]);
    expect(same).toBe(first);
    expect([first.contentType, copies().length]).toEqual(['image/jpeg', 1]);
    // What is no picture any more shows that the picture is not even read.
    writeFileSync(join(folder, KEY), 'no picture');
    const again = await fittedCopy(store, KEY, rule);
    expect([again.contentType, again.bytes.equals(first.bytes)]).toEqual(['image/jpeg', true]);
    await expect(fittedCopy(store, KEY, { ...rule, maxWidth: 100 })).rejects.toMatchObject({
      kind: 'rejected',
      code: 'weibo.picture-unreadable',
    });
    expect(copies()).toHaveLength(1);
  });

  it('is as the rule has it now', async () => {
    await store.put(KEY, { bytes: await photo() });
    for (const maxWidth of [200, 100]) {
      const { bytes } = await fittedCopy(store, KEY, { ...rule, maxWidth });
      expect((await sharp(bytes).metadata()).width).toBe(maxWidth);
    }
    expect(copies()).toHaveLength(2);
  });

  it('is the picture itself where that fits, and goes with the picture', async () => {
    const bytes = await sharp(await photo(150))
      .resize(100, 100)
      .png()
      .toBuffer();
    await store.put(KEY, { bytes });
    const fitted = await fittedCopy(store, KEY, rule);
    expect([fitted.contentType, fitted.bytes.equals(bytes)]).toEqual(['image/png', true]);
    expect(copies()).toEqual([]);
    await fittedCopy(store, KEY, { ...rule, types: ['image/jpeg'] });
    expect(copies()).toHaveLength(1);
    await store.removeBelow(derivedFolder(KEY));
    expect(copies()).toEqual([]);
  });
});
