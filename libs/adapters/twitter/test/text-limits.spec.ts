import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentText, type RichDocument } from '@shelfcast/contracts';
import { Bench, samplePost } from '@shelfcast/platform-kit/conformance';
import { startSandbox } from '@shelfcast/sandbox';
import fc from 'fast-check';
import twitterText from 'twitter-text';
import { afterAll, describe, expect, it } from 'vitest';
import { twitterLength } from '../src/twitter-length.js';
import { renderTwitter } from '../src/twitter-render.js';
import { threadParts } from '../src/twitter-thread.js';
import { twitterFixture } from './twitter-fixture.js';

const dataDir = mkdtempSync(join(tmpdir(), 'shelfcast-sandbox-'));
const sandbox = await startSandbox({ port: 0, dataDir });
afterAll(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Characters as readers see them, the treacherous ones among them. */
const PIECES = [
  '书',
  '馆',
  '。',
  '，',
  '𠮷',
  '가',
  'が',
  'a',
  'Z',
  '9',
  '.',
  '#',
  '@',
  ' ',
  '\n',
  '\n\n',
  'é',
  'e\u0301',
]
  .concat(['👨‍👩‍👧‍👦', '🏳️‍🌈', '👍🏽', '🇨🇳', '❤️', '😀', '—', '…', '「', '”', '\u200d', '\u00a0'])
  .concat([' https://library.example/a?b=1 ', ' library.example ', ' http://例え.jp/路 ', ' nothing.zzz ']);
const pieces = (maxLength: number) =>
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength, size: 'max' }).map((all) => all.join(''));
const anything = fc.oneof(pieces(60), fc.string({ unit: 'binary', maxLength: 120, size: 'max' }));

const leaf = fc.record({
  type: fc.constant('text' as const),
  text: fc.oneof(pieces(12), fc.string({ unit: 'grapheme', minLength: 1 })),
  marks: fc.subarray([
    { type: 'bold' as const },
    { type: 'link' as const, attrs: { href: 'https://library.example/more' } },
  ]),
});
const paragraph = fc.record({
  type: fc.constant('paragraph' as const),
  content: fc.array(leaf, { maxLength: 4 }),
});
const item = fc.record({ type: fc.constant('listItem' as const), content: fc.tuple(paragraph) });
const documents: fc.Arbitrary<RichDocument> = fc.record({
  type: fc.constant('doc' as const),
  content: fc.array(
    fc.oneof(
      paragraph,
      fc.record({
        type: fc.constantFrom('bulletList' as const, 'orderedList' as const),
        content: fc.array(item, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ type: fc.constant('blockquote' as const), content: fc.tuple(paragraph) }),
    ),
    { minLength: 1, maxLength: 4 },
  ),
});

const own = (body: string) => samplePost({ body, explicit: { title: false, body: true } });
const graphemes = (text: string) =>
  [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)]
    .map(({ segment }) => segment.trim())
    .filter(Boolean);

describe('a text’s length on X', () => {
  it('is twitter-text’s own, whatever the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(twitterLength(text)).toBe(twitterText.parseTweet(text.normalize('NFC')).weightedLength);
      }),
      { numRuns: 60 },
    );
  });

  it('is twitter-text’s own of what a document becomes, link and all', () => {
    fc.assert(
      fc.property(documents, (content) => {
        const { rendered } = renderTwitter(own(documentText(content)).source);
        expect(rendered.length).toBe(twitterText.parseTweet(rendered.text).weightedLength);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a text that is cut', () => {
  it('loses nothing and splits no character that readers see', () => {
    fc.assert(
      fc.property(pieces(250), fc.boolean(), (text, numbered) => {
        const parts = threadParts(text, { numbered });
        const bare = parts.map((part) =>
          numbered && parts.length > 1 ? part.replace(/ \d+\/\d+$/, '') : part,
        );
        for (const part of parts)
          expect([twitterLength(part) <= 280, part.isWellFormed()]).toEqual([true, true]);
        expect(bare.flatMap(graphemes).join(' ')).toBe(graphemes(text).join(' '));
      }),
      { numRuns: 15 },
    );
  });
});

it('X takes what the rules find nothing wrong with', async () => {
  const bench = await Bench.open(twitterFixture(sandbox.url));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        pieces(80),
        documents.map((each) => documentText(each)),
      ),
      async (body) => {
        const post = own(body);
        const { findings } = renderTwitter(post.source);
        fc.pre(findings.every(({ level }) => level !== 'error'));
        bench.steps.clear();
        expect(await bench.publish(post)).toMatchObject({ state: 'published' });
      },
    ),
    { numRuns: 15 },
  );
});
