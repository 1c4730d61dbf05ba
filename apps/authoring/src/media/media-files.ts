import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Stores bytes under a key: whole or not at all, and on the disk before this returns. */
export async function storeFile(mediaDir: string, key: string, bytes: Buffer): Promise<void> {
  const path = join(mediaDir, key);
  if (await isThere(path, bytes.length)) return;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`;
  const file = await open(draft, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/** What is gone already counts as removed. */
export async function removeFile(mediaDir: string, key: string): Promise<void> {
  await rm(join(mediaDir, key), { force: true });
}

/** The key is made of the content's hash: what is there and as long is the same. */
async function isThere(path: string, bytes: number): Promise<boolean> {
  try {
    return (await stat(path)).size === bytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
