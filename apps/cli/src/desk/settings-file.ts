import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import envPaths from 'env-paths';
import { CommandError } from '../exit-code.js';

/** Where Shelfcast is, and the API key for it. */
export interface Settings {
  url: string;
  key: string;
}

/** In the user's own folder for settings, as the system has it. */
export function settingsFile(): string {
  return join(envPaths('shelfcast', { suffix: '' }).config, 'cli.json');
}

/** Null where nobody has signed in. Throws `CommandError` for a file that is none of ours. */
export function readSettings(file = settingsFile()): Settings | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const broken = new CommandError(`${file} cannot be understood. Run shelfcast login to write it anew.`);
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    throw broken;
  }
  const { url, key } = (stored ?? {}) as Partial<Settings>;
  if (typeof url !== 'string' || typeof key !== 'string') throw broken;
  return { url, key };
}

/** Only its owner may read it: whoever has the key may do what it may. */
export function writeSettings(settings: Settings, file = settingsFile()): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}

/** False where there was nothing to forget. */
export function forgetSettings(file = settingsFile()): boolean {
  const was = readSettings(file) !== null;
  rmSync(file, { force: true });
  return was;
}
