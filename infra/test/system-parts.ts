import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { userInfo } from 'node:os';

export interface SystemParts {
  redisServer: string | null;
  chromium: string | null;
  /** What could not be had, in words. */
  missing: string[];
}

/** Finds Redis and Chromium, or installs them through apt as root or with sudo; names what it must leave out. */
export function findSystemParts(): SystemParts {
  const wanted = [
    ...(redisServer() ? [] : ['redis-server']),
    ...(chromium() ? [] : ['chromium', 'fonts-noto-cjk']),
  ];
  if (wanted.length > 0) install(wanted);
  const missing = [
    ...(redisServer()
      ? []
      : ['the tests on Redis, Sentinel and Cluster (install redis-server or valkey-server)']),
    ...(chromium() ? [] : ['the browser tests (install chromium, or set CHROMIUM_PATH)']),
  ];
  return { redisServer: redisServer(), chromium: chromium(), missing };
}

/** The Redis or Valkey on the PATH. */
export function redisServer(): string | null {
  return onPath('redis-server') ?? onPath('valkey-server');
}

/** The browser that is named, or stands on the PATH. */
export function chromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  return named && existsSync(named)
    ? named
    : (onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome'));
}

function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

function install(packages: string[]): void {
  if (!onPath('apt-get')) return;
  const sudo = userInfo().uid === 0 ? [] : onPath('sudo') ? ['sudo', '-n'] : null;
  if (!sudo) return;
  const apt = (...args: string[]) => {
    const [command = 'apt-get', ...rest] = [...sudo, 'apt-get', ...args];
    execFileSync(command, rest, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  console.log(`Installing ${packages.join(', ')} …`);
  try {
    apt('update', '-qq');
    // The package must not start a server of its own: ours is private.
    apt(
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      '-o',
      'Dpkg::Options::=--force-confold',
      ...packages,
    );
  } catch (error) {
    console.log(
      `apt-get could not install them: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    );
  }
}
