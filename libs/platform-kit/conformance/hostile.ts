import { HOSTILE_ANSWERS, HostileNetwork } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';
import { PICTURE_IMAGE, samplePost } from './sample-post.js';

const TIMEOUT_MS = 800;
const MEGABYTE = 1024 * 1024;
const answers = Object.keys(HOSTILE_ANSWERS);

/** That whatever comes in place of an answer ends as an error that says so, and proves nothing. */
export function hostileRules<C>(fixture: AdapterFixture<C>): void {
  describe('hostile answers', () => {
    let network: HostileNetwork;
    beforeAll(async () => {
      network = await HostileNetwork.open(() => fixture.sandboxUrl);
    });
    afterAll(() => network.close());

    const open = () => Bench.open(fixture, { apiUrl: network.url, timeoutMs: TIMEOUT_MS });

    it.each(answers)('does not know what became of a post after %s', async (answer) => {
      const bench = await open();
      network.turn(fixture.paths.create, answer);
      const error = await bench.refusal(bench.publish(samplePost()));
      expect(error.kind).toBe('ambiguous');
      expect(network.struck).toBe(1);
    });

    it.each(answers)('takes %s for no proof that a post is missing', async (answer) => {
      const bench = await open();
      const post = samplePost();
      network.behave();
      await bench.publish(post);
      network.turn(fixture.paths.lookUp, answer);
      const error = await bench.refusal(bench.lookUp(post));
      expect(error.kind).toBe('retryable');
      expect(network.struck).toBeGreaterThan(0);
    });

    it.each(answers)('leaves the account as it is after %s to the test call', async (answer) => {
      const bench = await open();
      network.turn(fixture.paths.verify, answer);
      const error = await bench.refusal(bench.verify());
      expect(error.kind).toBe('retryable');
    });

    describe.each(fixture.preparations)('before publishing: %s', (operation) => {
      it.each(answers)('tries again after %s, and has sent nothing', async (answer) => {
        const bench = await open();
        const path = fixture.paths[operation];
        if (!path) throw new Error(`The fixture names no path for ${operation}.`);
        network.turn(path, answer);
        const post = samplePost({ images: [PICTURE_IMAGE] });
        expect((await bench.refusal(bench.publish(post))).kind).toBe('retryable');
        expect(network.struck).toBeGreaterThan(0);
        expect(await bench.console.posts()).toEqual([]);
      });
    });

    it('reads no more of an endless body than it must', async () => {
      const bench = await open();
      network.turn(fixture.paths.verify, 'an endless body');
      const before = process.memoryUsage();
      await Promise.all(Array.from({ length: 20 }, () => bench.refusal(bench.verify())));
      const after = process.memoryUsage();
      expect(after.rss - before.rss).toBeLessThan(256 * MEGABYTE);
    });
  });
}
