import { describe, expect, it } from 'vitest';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';
import { samplePost } from './sample-post.js';

/** Taking a published post back, once or more often. */
export function removalRules<C>(fixture: AdapterFixture<C>): void {
  const adapter = fixture.createAdapter({ apiUrl: fixture.sandboxUrl, timeoutMs: 1000 });
  if (!adapter.remove) return;
  const removal = (bench: Bench<C>, remoteId: string | null) =>
    bench.adapter.remove?.(remoteId, bench.context()) ?? Promise.resolve();
  const deleted = async (bench: Bench<C>) => (await bench.console.posts()).map((post) => post.deleted);

  describe('removing', () => {
    it('removes a post, and takes what is gone already for removed', async () => {
      const bench = await Bench.open(fixture);
      const post = samplePost();
      const { remoteId } = await bench.publishFully(post);
      await removal(bench, remoteId);
      expect(await deleted(bench)).toEqual([true]);
      await removal(bench, remoteId);
      bench.steps.clear();
      expect((await bench.lookUp(post)).candidates).toEqual([]);
    });

    it('touches no other post', async () => {
      const bench = await Bench.open(fixture);
      const { remoteId } = await bench.publishFully(samplePost());
      bench.steps.clear();
      await bench.publishFully(samplePost({ body: '另一条消息。' }));
      await removal(bench, remoteId);
      expect(await deleted(bench)).toEqual([true, false]);
    });

    it('may be repeated after a lost answer, and tells a limit from a refusal', async () => {
      const bench = await Bench.open(fixture);
      const { remoteId } = await bench.publishFully(samplePost());
      await bench.console.fault({ kind: 'rate-limit', operation: 'delete', value: 60, times: 1 });
      expect((await bench.refusal(removal(bench, remoteId))).kind).toBe('rate-limited');
      await bench.console.fault({ kind: 'status', operation: 'delete', value: 503, times: 1 });
      expect((await bench.refusal(removal(bench, remoteId))).kind).toBe('retryable');
      expect(await deleted(bench)).toEqual([false]);
      await bench.console.fault({ kind: 'drop-after-accept', operation: 'delete', times: 1 });
      expect((await bench.refusal(removal(bench, remoteId))).kind).toBe('retryable');
      await removal(bench, remoteId);
      expect(await deleted(bench)).toEqual([true]);
    });

    it('says when the token was refused, and renews it where that is possible', async () => {
      const bench = await Bench.open(fixture);
      const { remoteId } = await bench.publishFully(samplePost());
      await bench.console.fault({ kind: 'expire-token', operation: 'delete', times: 1 });
      if (bench.adapter.refresh) await removal(bench, remoteId);
      else expect((await bench.refusal(removal(bench, remoteId))).kind).toBe('auth-expired');
      expect(await deleted(bench)).toEqual([bench.adapter.refresh !== null]);
    });

    if (!fixture.hasThreads) return;
    it('removes every part of a thread, also of one that is not whole', async () => {
      const bench = await Bench.open(fixture);
      const post = samplePost({ body: '一。\n---\n二。\n---\n三。', options: { thread: true } });
      const { remoteId } = await bench.publishFully(post);
      await removal(bench, remoteId);
      expect(await deleted(bench)).toEqual([true, true, true]);
      const other = await Bench.open(fixture);
      await other.console.fault({ kind: 'drop-after-accept', times: 1 });
      await other.refusal(other.publish(post));
      const [part] = (await other.lookUp(post)).candidates;
      other.steps.set(part?.step?.name ?? '', part?.step?.value ?? '');
      await removal(other, null);
      expect(await deleted(other)).toEqual([true]);
    });
  });
}
