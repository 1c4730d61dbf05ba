import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../root.ts';

/** The folder of everything that a local installation keeps: `.local` in the checkout, or SHELFCAST_HOME. */
export interface Home {
  path: string;
  /** Made at the first start and kept: without the secret keys no stored credential can be opened. */
  secrets: Secrets;
}

interface Secrets {
  secretKeys: string;
  authSecret: string;
  demoApiKey: string;
}

export function homePath(): string {
  return resolve(process.env['SHELFCAST_HOME'] ?? join(root, '.local'));
}

export function openHome(): Home {
  const path = homePath();
  mkdirSync(path, { recursive: true });
  const file = join(path, 'secrets.json');
  if (!existsSync(file)) writeFile(file, newSecrets(), 0o600);
  return { path, secrets: JSON.parse(readFileSync(file, 'utf8')) as Secrets };
}

function newSecrets(): Secrets {
  return {
    secretKeys: `k1:${randomBytes(32).toString('base64')}`,
    authSecret: randomBytes(32).toString('base64url'),
    demoApiKey: `sck_${randomBytes(32).toString('base64url')}`,
  };
}

/** Whole or not at all: who reads it never sees half a file. */
export function writeFile(path: string, value: unknown, mode: number): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode });
  renameSync(draft, path);
}
