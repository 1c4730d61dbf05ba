import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a backup holds, in `manifest.json`; the folder has its name only once all of it is written. */
export interface Manifest {
  format: 1;
  /** Of Shelfcast. */
  version: string;
  /** By the clock of the database: what happened later is not in it. */
  takenAt: string;
  migrations: string[];
  tables: { name: string; columns: string[]; rows: number; file: string; sha256: string }[];
  media: { storageKey: string; file: string; bytes: number; sha256: string }[];
  /** Pictures that the database knows and the folder of media did not have. */
  missingMedia: string[];
}

export const MANIFEST = 'manifest.json';

/** The backup cannot be made or restored; the message says why and what to do. */
export class BackupError extends Error {
  readonly code = 'backup';
}

/** Reads a backup and compares every file with its checksum. Throws `BackupError` before anything was touched. */
export async function readBackup(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) {
    throw new BackupError(
      `${folder} is no backup: it has no ${MANIFEST}. Name the folder that npm run backup made.`,
    );
  }
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  if (manifest.format !== 1) {
    throw new BackupError(
      `This backup has the format ${String(manifest.format)}, which a newer Shelfcast reads.`,
    );
  }
  for (const { file, sha256 } of [...manifest.tables, ...manifest.media]) {
    const isOutside = normalize(file).startsWith('..');
    if (isOutside || !existsSync(join(folder, file)) || (await checksum(join(folder, file))) !== sha256)
      throw new BackupError(
        `${file} of this backup is missing or damaged. Nothing was changed. Use another backup.`,
      );
  }
  return manifest;
}

/** SHA-256 of a file, in hex. */
export function checksum(path: string): Promise<string> {
  return checksumOf(createReadStream(path));
}

/** SHA-256 of what flows, in hex. */
export async function checksumOf(content: Readable): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(content, hash);
  return hash.digest('hex');
}
