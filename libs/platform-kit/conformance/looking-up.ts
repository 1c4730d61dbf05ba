import { waitFor } from '@shelfcast/testing';
import { describe, expect, it } from 'vitest';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';
import { samplePost, type SamplePost } from './sample-post.js';

const TIMEOUT_MS = 2000;
const INDEX_DELAY_MS = 2500;

/** What a look-up may say after an answer was lost. */
export function lookUpRules<C>(fixture: AdapterFixture<C>): void {
  /** A bench whose publishing call was accepted and whose answer was lost. */
  const lost = async (post: SamplePost) => {
    const bench = await Bench.open(fixture);
    await bench.console.fault({ kind: 'drop-after-accept', times: 1 });
    await bench.refusal(bench.publish(post));
    return bench;
  };
  const found = (bench: Bench<C>, post: SamplePost) =>
    waitFor('the look-up to find the post', async () => (await bench.lookUp(post)).candidates[0]);

  describe('looking up', () => {
    it('finds a post by its marker when the answer was lost', async () => {
      const post = samplePost();
      const bench = await lost(post);
      const candidate = await found(bench, post);
      const [accepted] = await bench.console.posts();
      expect(candidate).toMatchObject({ by: 'marker', remoteId: accepted?.remoteId });
      expect(candidate.url).not.toBeNull();
      expect(candidate.publishedAt?.getTime()).toBeGreaterThan(bench.startedAt.getTime() - 60_000);
    });

    it('finds it later where the network shows it late', async () => {
      const post = samplePost();
      const bench = await Bench.open(fixture);
      await bench.console.fault({ kind: 'index-delay', value: INDEX_DELAY_MS, times: 1 });
      await bench.console.fault({ kind: 'drop-after-accept', times: 1 });
      await bench.refusal(bench.publish(post));
      expect((await bench.lookUp(post)).candidates).toEqual([]);
      expect((await found(bench, post)).by).toBe('marker');
    });

    it('is certain of absence when the call never arrived, and sending again publishes once', async () => {
      const post = samplePost();
      const bench = await Bench.open(fixture, { timeoutMs: TIMEOUT_MS });
      await bench.console.fault({ kind: 'hang', times: 1 });
      expect(await bench.refusal(bench.publish(post))).toMatchObject({ kind: 'ambiguous', code: 'timeout' });
      const answer = await bench.lookUp(post);
      expect(answer).toMatchObject({ candidates: [], conclusive: true });
      expect(answer.pending ?? false).toBe(false);
      await bench.publishFully(post);
      expect(await bench.console.posts()).toHaveLength(1);
    });

    it('does not take another delivery’s post for its own', async () => {
      const bench = await Bench.open(fixture);
      await bench.publishFully(samplePost());
      bench.steps.clear();
      const { candidates } = await bench.lookUp(samplePost());
      expect(candidates.filter((candidate) => candidate.by === 'marker')).toEqual([]);
    });

    it('gives no answer when the network gives none', async () => {
      const post = samplePost();
      const bench = await lost(post);
      await bench.console.fault({ kind: 'status', operation: 'lookup', value: 503, times: 1 });
      expect((await bench.refusal(bench.lookUp(post))).kind).toBe('retryable');
      await found(bench, post);
    });
  });
}
