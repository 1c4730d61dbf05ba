import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';
import { PICTURE_IMAGE, samplePost } from './sample-post.js';

const DAY_MS = 24 * 3_600_000;

/** How each way to fail is told, and that it leaves nothing behind. */
export function failureRules<C>(fixture: AdapterFixture<C>): void {
  describe('failures', () => {
    it('is retryable when the network cannot be reached', async () => {
      const bench = await Bench.open(fixture, { apiUrl: await unreachable() });
      const error = await bench.refusal(bench.publish(samplePost()));
      expect(error).toMatchObject({ kind: 'retryable', code: 'unreachable' });
    });

    it.each(fixture.preparations)('is retryable when the %s before it fails', async (operation) => {
      const bench = await Bench.open(fixture);
      if (operation === 'token')
        await bench.console.fault({ kind: 'status', operation, value: 503, times: 1 });
      const post = samplePost({ images: [PICTURE_IMAGE] });
      if (operation !== 'token')
        await bench.console.fault({ kind: 'drop-after-accept', operation, times: 1 });
      expect((await bench.refusal(bench.publish(post))).kind).toBe('retryable');
      expect(await bench.console.posts()).toEqual([]);
      await bench.publishFully(post);
      expect(await bench.console.posts()).toHaveLength(1);
    });

    it('is ambiguous when the publishing call ends in a server error', async () => {
      const bench = await Bench.open(fixture);
      await bench.console.fault({ kind: 'status', value: 503, times: 1 });
      expect((await bench.refusal(bench.publish(samplePost()))).kind).toBe('ambiguous');
    });

    it('is ambiguous when the publishing call answers what no network documents', async () => {
      const bench = await Bench.open(fixture);
      await bench.console.fault({ kind: 'status', value: 200, times: 1 });
      expect((await bench.refusal(bench.publish(samplePost()))).kind).toBe('ambiguous');
    });

    it('is ambiguous when the answer is lost, although the post is there', async () => {
      const bench = await Bench.open(fixture);
      await bench.console.fault({ kind: 'drop-after-accept', times: 1 });
      expect((await bench.refusal(bench.publish(samplePost()))).kind).toBe('ambiguous');
      expect(await bench.console.posts()).toHaveLength(1);
    });

    it('is rate-limited until the network’s instant, and goes out after it', async () => {
      const bench = await Bench.open(fixture);
      await bench.console.fault({ kind: 'rate-limit', value: 120, times: 1 });
      const post = samplePost();
      const error = await bench.refusal(bench.publish(post));
      expect(error.kind).toBe('rate-limited');
      const pause = (error.until?.getTime() ?? 0) - Date.now();
      expect(pause).toBeGreaterThan(0);
      expect(pause).toBeLessThanOrEqual(DAY_MS);
      expect(await bench.console.posts()).toEqual([]);
      await bench.publishFully(post);
    });

    it('is rejected with the network’s own code and words', async () => {
      const bench = await Bench.open(fixture);
      await bench.console.fault({ kind: 'reject', value: fixture.refusal.value, times: 1 });
      const error = await bench.refusal(bench.publish(samplePost()));
      expect(error.kind).toBe('rejected');
      expect(error.code).toBe(`${fixture.network}.${fixture.refusal.value}`);
      expect(error.detail).toContain(fixture.refusal.words);
      expect(await bench.console.posts()).toEqual([]);
    });
  });
}

/** An origin on this machine where nobody listens. */
async function unreachable(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
