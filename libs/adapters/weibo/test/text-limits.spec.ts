import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bench, samplePost } from '@shelfcast/platform-kit/conformance';
import { startSandbox } from '@shelfcast/sandbox';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { WEIBO_LIMIT, weiboLength } from '../src/weibo-text.js';
import { weiboFixture } from './weibo-fixture.js';

const dataDir = mkdtempSync(join(tmpdir(), 'shelfcast-sandbox-'));
const sandbox = await startSandbox({ port: 0, dataDir });
afterAll(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const PIECES = ['书', '馆', '。', '，', 'a', 'Z', '9', '.', '#', '@', '!', ' ', '\n'];
const ADDRESSES = ['https://library.example/a?b=1', 'http://library.example/读'];
const plain = fc.array(fc.constantFrom(...PIECES), { maxLength: 160, size: 'max' });

it('Weibo counts Hanzi 1, ASCII ½ and each address 10, wherever they stand', () => {
  fc.assert(
    fc.property(plain, fc.array(fc.constantFrom(...ADDRESSES), { maxLength: 3 }), (words, addresses) => {
      const text = [words.join(''), ...addresses.map((each) => ` ${each} `)].join('');
      const halves = [...words, ...addresses.flatMap(() => [' ', ' '])]
        .map((piece): number => (piece.charCodeAt(0) < 128 ? 1 : 2))
        .reduce((sum, each) => sum + each, 0);
      // Behind a Hanzi an address ends: what follows is text again.
      const tails = addresses.filter((each) => each.endsWith('读')).length * 2;
      expect(weiboLength(text)).toBe(Math.ceil((halves + tails) / 2) + addresses.length * 10);
    }),
    { numRuns: 200 },
  );
});

it('Weibo takes what the rules find nothing wrong with', async () => {
  const bench = await Bench.open(weiboFixture(sandbox.url));
  const bodies = fc.oneof(
    plain.map((all) => all.join('')),
    fc.string({ unit: 'grapheme', maxLength: 140, size: 'max' }),
  );
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const post = samplePost({ body, explicit: { title: false, body: true } });
      const { findings, rendered } = bench.adapter.render(post.source, bench.account());
      expect(rendered.length <= WEIBO_LIMIT).toBe(!findings.some(({ code }) => code === 'weibo.too-long'));
      fc.pre(findings.every(({ level }) => level !== 'error'));
      bench.steps.clear();
      expect(await bench.publish(post)).toMatchObject({ state: 'published' });
    }),
    { numRuns: 20 },
  );
});
