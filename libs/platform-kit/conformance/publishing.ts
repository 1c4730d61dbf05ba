import { describe, expect, it } from 'vitest';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';
import { PICTURE_IMAGE, samplePost } from './sample-post.js';

/** What must stand at the network after a post was published. */
export function publishingRules<C>(fixture: AdapterFixture<C>): void {
  describe('publishing', () => {
    it('publishes a text and tells the id and address under which the network has it', async () => {
      const bench = await Bench.open(fixture);
      const post = samplePost();
      const published = await bench.publishFully(post);
      const [found, ...others] = await bench.console.posts();
      expect(others).toEqual([]);
      const rendered = bench.render(post);
      expect(found).toMatchObject({ remoteId: published.remoteId, text: rendered.text, media: [] });
      expect(found?.title ?? null).toBe(rendered.title);
      expect(found?.link).toContain(post.marker);
      const address = fixture.addressOf?.(published.remoteId, bench.console.remoteAccountId);
      if (address) expect(published.url).toBe(address);
      else expect(published.url).toContain(published.remoteId);
    });

    it('publishes with a picture', async () => {
      const bench = await Bench.open(fixture);
      await bench.publishFully(samplePost({ images: [PICTURE_IMAGE] }));
      const [found] = await bench.console.posts();
      expect(found?.media).toHaveLength(1);
      const picture = await fetch(found?.media[0] ?? '');
      expect(picture.headers.get('content-type')).toMatch(/^image\//);
      expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(0);
    });

    it('goes on at the step that failed: nothing is uploaded or drafted twice', async () => {
      const bench = await Bench.open(fixture);
      const post = samplePost({ images: [PICTURE_IMAGE] });
      const counts = await Promise.all(['upload', 'draft'].map((each) => bench.console.counting(each)));
      await bench.console.fault({ kind: 'rate-limit', value: 60, times: 1 });
      expect((await bench.refusal(bench.publish(post))).kind).toBe('rate-limited');
      const before = await Promise.all(counts.map((count) => count()));
      await bench.publishFully(post);
      expect(await Promise.all(counts.map((count) => count()))).toEqual(before);
      expect(await bench.console.posts()).toHaveLength(1);
    });

    it('takes nothing for published when sent the same post blindly once more', async () => {
      const bench = await Bench.open(fixture);
      const post = samplePost();
      await bench.console.fault({ kind: 'drop-after-accept', times: 1 });
      expect((await bench.refusal(bench.publish(post))).kind).toBe('ambiguous');
      const again = await bench.refusal(bench.publish(post));
      expect(['repeated', 'ambiguous']).toContain(again.kind);
      expect(again.code).toMatch(new RegExp(`^${fixture.network}\\.`));
      expect(await bench.console.posts()).toHaveLength(1);
    });

    it('has no status for what was never submitted', async () => {
      const bench = await Bench.open(fixture);
      expect((await bench.refusal(bench.adapter.status(bench.context()))).kind).toBe('ambiguous');
    });
  });
}
