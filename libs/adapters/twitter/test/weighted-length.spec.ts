import { readFileSync } from 'node:fs';
import { samplePost } from '@shelfcast/platform-kit/conformance';
import { describe, expect, it } from 'vitest';
import { renderTwitter } from '../src/twitter-render.js';

interface Vector {
  description: string;
  text: string;
  expected: { weightedLength: number; valid: boolean };
}

// What counts each code point of an emoji is twitter-text 2; X has counted an emoji as two since version 3.
const OF_VERSION_2 = [
  'Count a mix of single byte single word, and double word unicode characters',
  'Count unicode emoji chars outside the basic multilingual plane with skin tone modifiers',
];

const file = new URL('./fixtures/weighted-length.json', import.meta.url);
const { tests } = JSON.parse(readFileSync(file, 'utf8')) as { tests: Record<string, Vector[]> };

describe.each(Object.entries(tests))('twitter-text: %s', (group, vectors) => {
  const applicable = vectors.filter(
    ({ description }) => group !== 'WeightedTweetsCounterTest' || !OF_VERSION_2.includes(description),
  );

  it.each(applicable)('$description', ({ text, expected }) => {
    const own = { body: text, link: null, plainLink: null, explicit: { title: false, body: true } };
    const { rendered, findings } = renderTwitter(samplePost(own).source);
    expect(rendered.length).toBe(expected.weightedLength);
    expect(findings.every((finding) => finding.level !== 'error')).toBe(expected.valid);
  });
});
