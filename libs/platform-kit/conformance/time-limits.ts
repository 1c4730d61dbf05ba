import { waitFor } from '@shelfcast/testing';
import { describe, expect, it } from 'vitest';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';
import { PICTURE_IMAGE, samplePost } from './sample-post.js';

const TIMEOUT_MS = 1000;

/** That no call waits for ever, and none goes on that must end. */
export function timeLimitRules<C>(fixture: AdapterFixture<C>): void {
  describe('time', () => {
    it.each(['verify', ...fixture.preparations])('limits the wait for %s', async (operation) => {
      const bench = await Bench.open(fixture, { timeoutMs: TIMEOUT_MS });
      await bench.console.fault({ kind: 'hang', operation });
      const post = samplePost({ images: [PICTURE_IMAGE] });
      const error = await bench.refusal(operation === 'verify' ? bench.verify() : bench.publish(post));
      expect(error).toMatchObject({ kind: 'retryable', code: 'timeout' });
    });

    it('sends nothing once it must no longer act', async () => {
      const bench = await Bench.open(fixture);
      const count = await bench.console.counting('create');
      const error = await bench.refusal(bench.publish(samplePost(), AbortSignal.abort()));
      expect(error).toMatchObject({ kind: 'retryable', code: 'aborted' });
      expect(await count()).toBe(0);
    });

    it('lets go of a publishing call at once, and does not know its outcome', async () => {
      const bench = await Bench.open(fixture);
      const strikes = await bench.console.fault({ kind: 'hang' });
      const stop = new AbortController();
      const call = bench.refusal(bench.publish(samplePost(), stop.signal));
      await waitFor('the publishing call to arrive', async () => (await strikes()) === 1);
      stop.abort();
      expect(await call).toMatchObject({ kind: 'ambiguous', code: 'aborted' });
    });
  });
}
