import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** All script that the first page after signing in loads, in bytes of gzip: what a phone on a slow line waits for. */
const FIRST_PAGE_BUDGET = 220_000;

/** What that page is made of; each brings what it imports. The Chinese words are the longer ones. */
const PARTS = ['index.html', 'src/i18n/zh-CN.ts', 'src/pages/today/today-page.tsx'];

interface Chunk {
  file: string;
  imports?: string[];
}

/** The script files of the built application's first page, with their sizes. Throws where a part is not in the build. */
function firstPageScripts(dist: string): { file: string; bytes: number }[] {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >;
  const files = new Set<string>();
  const add = (name: string) => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The build of apps/web has no ${name}; name the first page’s parts anew.`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(add);
  };
  PARTS.forEach(add);
  return [...files]
    .map((file) => ({ file, bytes: gzipSync(readFileSync(join(dist, file))).length }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** Throws where the first page has grown beyond its budget, naming what is heaviest. */
export function insistFirstPage(dist: string): Promise<void> {
  const scripts = firstPageScripts(dist);
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
  const heaviest = scripts.slice(0, 5).map(({ file, bytes }) => `${file} ${Math.round(bytes / 1000)} KB`);
  return total <= FIRST_PAGE_BUDGET
    ? Promise.resolve()
    : Promise.reject(
        new Error(
          `${Math.round(total / 1000)} KB of script, ${FIRST_PAGE_BUDGET / 1000} KB are allowed. ` +
            `Load by route what that page does not show. Heaviest: ${heaviest.join(', ')}.`,
        ),
      );
}
