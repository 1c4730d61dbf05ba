import { randomBytes } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { insistKey, MediaStoreError, type MediaSource, type MediaStore } from './media-store.js';

/** A folder of this machine, or one that several machines share. */
export function folderStore(folder: string): MediaStore {
  const place = (key: string) => {
    insistKey(key);
    return join(folder, key);
  };
  return {
    put: async (key, source) => {
      const path = place(key);
      if ((await sizeOf(path)) === (await sizeOfSource(source))) return;
      await mkdir(dirname(path), { recursive: true });
      const draft = `${path}.${randomBytes(6).toString('hex')}.part`;
      await write(draft, source).catch(async (error: unknown) => {
        await rm(draft, { force: true });
        throw error;
      });
      await rename(draft, path);
    },
    read: async (key) => told(key, () => readFile(place(key))),
    stream: async (key, range) => {
      await told(key, () => stat(place(key)));
      return createReadStream(place(key), range);
    },
    size: (key) => sizeOf(place(key)),
    remove: (key) => rm(place(key), { force: true }),
    removeBelow: (below) => rm(place(below), { recursive: true, force: true }),
  };
}

async function write(draft: string, source: MediaSource): Promise<void> {
  if ('path' in source) await copyFile(source.path, draft, constants.COPYFILE_EXCL);
  const file = await open(draft, 'bytes' in source ? 'wx' : 'r+');
  try {
    if ('bytes' in source) await file.writeFile(source.bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sizeOfSource(source: MediaSource): Promise<number> {
  return 'bytes' in source ? source.bytes.length : (await stat(source.path)).size;
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function told<T>(key: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new MediaStoreError('missing', `The folder of media does not hold ${key}.`, { cause: error });
  }
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
