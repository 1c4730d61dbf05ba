import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import satisfies from 'spdx-satisfies';
import { root } from '../root.ts';

/** What may be passed on with an Apache-2.0 work, as it is (https://www.apache.org/legal/resolved.html, A and B). */
const ALLOWED = [
  ...['Apache-2.0', 'MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'],
  ...['BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', 'MPL-2.0'],
];

interface Exception {
  package: RegExp;
  licence: string;
  why: string;
}

/** Packages whose metadata say nothing, or say it in no SPDX expression, and what their own files say. */
const SAID_ELSEWHERE: Exception[] = [
  { package: /^combine-errors$/, licence: 'MIT', why: 'its Readme.md' },
  { package: /^seq-queue$/, licence: 'MIT', why: 'its LICENSE file' },
  { package: /^twitter-text$/, licence: 'Apache-2.0', why: 'its LICENSE file' },
  { package: /^@msgpackr-extract\//, licence: 'MIT', why: 'the package msgpackr-extract that it belongs to' },
  { package: /^@visx\/vendor$/, licence: 'MIT AND ISC', why: 'its metadata say “MIT and ISC”' },
];

/** Other licences, each for packages that are used in a way that it allows. */
const EXCEPTIONS: Exception[] = [
  {
    package: /^@img\/sharp-/,
    licence: 'LGPL-3.0-or-later',
    why: 'libvips, unchanged, a library that is loaded when it runs and can be exchanged',
  },
  { package: /^elkjs$/, licence: 'EPL-2.0', why: 'unchanged; it comes with Prisma’s command line alone' },
];

export interface LockedPackage {
  license?: string;
  dev?: boolean;
  link?: boolean;
}

/** What of a lock file's packages, by their path, is not for tests and tools alone and has a licence that is not allowed. */
export function unfitLicences(packages: Record<string, LockedPackage>): string[] {
  return Object.entries(packages).flatMap(([path, { license, dev, link }]) => {
    const [, name] = /.*node_modules\/(.+)$/.exec(path) ?? [];
    if (!name || dev || link) return [];
    const said = SAID_ELSEWHERE.find((each) => each.package.test(name))?.licence ?? license;
    const also = EXCEPTIONS.filter((each) => each.package.test(name)).map(({ licence }) => licence);
    return said && isWithin(said, [...ALLOWED, ...also]) ? [] : [`${name}: ${said ?? 'no licence is named'}`];
  });
}

function isWithin(expression: string, allowed: string[]): boolean {
  try {
    return satisfies(expression, allowed);
  } catch {
    // No SPDX expression: somebody must look.
    return false;
  }
}

/** Throws where a package that is passed on with Shelfcast has a licence that nobody has allowed. */
export function insistLicences(): Promise<void> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const unfit = unfitLicences(lock.packages);
  return unfit.length === 0
    ? Promise.resolve()
    : Promise.reject(
        new Error(
          `Look at these licences, then name them in infra/check/licences.ts or do without:\n  ${unfit.join('\n  ')}`,
        ),
      );
}
