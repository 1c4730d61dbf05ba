import { describe, expect, it } from 'vitest';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';
import { PICTURE_IMAGE, samplePost } from './sample-post.js';

/** Rules that hold for what any network is sent. */
export function renderingRules<C>(fixture: AdapterFixture<C>): void {
  describe('rendering', () => {
    const judge = async (change: Parameters<typeof samplePost>[0]) => {
      const bench = await Bench.open(fixture);
      const { source } = samplePost(change);
      return bench.adapter.render(source, bench.account());
    };

    it('gives the same for the same post, as plain JSON', async () => {
      const bench = await Bench.open(fixture);
      const post = samplePost({ images: [PICTURE_IMAGE] });
      const rendered = bench.render(post);
      expect(bench.render(post)).toEqual(rendered);
      expect(JSON.parse(JSON.stringify(rendered))).toEqual(rendered);
      expect(rendered.length).toBeLessThanOrEqual(rendered.limit);
    });

    it('sends the marked link once, also where the author wrote the link into the text', async () => {
      const { source } = samplePost();
      const { rendered } = await judge({ ...source, body: `详情见 ${source.plainLink} 谢谢。` });
      expect(rendered.link).toBe(source.link);
      expect(rendered.text.split(source.link ?? '').length - 1).toBeLessThanOrEqual(1);
    });

    it('names every finding by network, field and remedy', async () => {
      const { findings } = await judge({ body: '书'.repeat(30_000), link: null, plainLink: null });
      expect(findings.length).toBeGreaterThan(0);
      for (const finding of findings) {
        expect(finding.code).toMatch(new RegExp(`^${fixture.network}\\.[a-z-]+$`));
        expect(finding.field).not.toBe('');
        expect(finding.detail.length).toBeGreaterThan(20);
      }
    });

    it.each([true, false])('refuses a text too long and never cuts it (explicit: %s)', async (body) => {
      const words = '书'.repeat(30_000);
      const { rendered, findings } = await judge({ body: words, explicit: { title: false, body } });
      expect(findings).toContainEqual(
        expect.objectContaining({ level: 'error', field: 'body', code: `${fixture.network}.too-long` }),
      );
      expect(rendered.text).toContain(words);
    });

    it('takes what just fits, and the network takes it too', async () => {
      const bench = await Bench.open(fixture);
      const fits = (units: number) => {
        const { source } = samplePost({ body: '书'.repeat(units) });
        const { findings } = bench.adapter.render(source, bench.account());
        return !findings.some((finding) => finding.level === 'error');
      };
      const post = samplePost({ body: '书'.repeat(largest(fits, 30_000)) });
      await bench.publishFully(post);
      expect(await bench.console.posts()).toHaveLength(1);
    });
  });
}

/** The largest whole number below `limit` for which a falling condition still holds. */
function largest(holds: (value: number) => boolean, limit: number): number {
  let [low, high] = [1, limit];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
