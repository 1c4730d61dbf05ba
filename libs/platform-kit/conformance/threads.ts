import { waitFor } from '@shelfcast/testing';
import { describe, expect, it } from 'vitest';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';
import { samplePictures } from './sample-pictures.js';
import { samplePost, type SamplePost } from './sample-post.js';

/** A post of several parts: each of them is there once, in order, whatever is lost in between. */
export function threadRules<C>(fixture: AdapterFixture<C>): void {
  if (!fixture.hasThreads) return;
  const thread = (more: Parameters<typeof samplePost>[0] = {}) =>
    samplePost({ body: '第一部分。\n---\n第二部分。\n---\n第三部分。', options: { thread: true }, ...more });

  /** Records what a look-up found, as the core does, and answers the step's name. */
  const lookUpAndRecord = async (bench: Bench<C>, post: SamplePost) => {
    const candidate = await waitFor('the lost part', async () => (await bench.lookUp(post)).candidates[0]);
    if (candidate.step) bench.steps.set(candidate.step.name, candidate.step.value);
    return candidate;
  };
  const texts = async (bench: Bench<C>) => (await bench.console.posts()).map(({ text }) => text);

  describe('threads', () => {
    it('publishes each part once, in order, with the pictures on the first', async () => {
      const bench = await Bench.open(fixture);
      const post = thread({ images: samplePictures(2) });
      const published = await bench.publishFully(post);
      const posts = await bench.console.posts();
      expect(posts.map(({ text }) => text)).toEqual(bench.render(post).parts);
      expect(posts.map(({ media }) => media.length)).toEqual([2, 0, 0]);
      expect(published.remoteId).toBe(posts[0]?.remoteId);
    });

    it('goes on behind each part whose answer was lost, and sends none twice', async () => {
      const bench = await Bench.open(fixture);
      const post = thread();
      const parts = bench.render(post).parts ?? [];
      for (let sent = 1; sent < parts.length; sent += 1) {
        await bench.console.fault({ kind: 'drop-after-accept', times: 1 });
        expect((await bench.refusal(bench.publish(post))).kind).toBe('ambiguous');
        expect(await texts(bench)).toEqual(parts.slice(0, sent));
        expect((await lookUpAndRecord(bench, post)).step).toBeDefined();
      }
      const published = await bench.publishFully(post);
      expect(await texts(bench)).toEqual(parts);
      expect(published.remoteId).toBe((await bench.console.posts())[0]?.remoteId);
    });

    it('finds the whole thread by its last part, under the id of its first', async () => {
      const bench = await Bench.open(fixture);
      const post = thread();
      for (let sent = 0; sent < 2; sent += 1) {
        await bench.console.fault({ kind: 'drop-after-accept', times: 1 });
        await bench.refusal(bench.publish(post));
        await lookUpAndRecord(bench, post);
      }
      await bench.console.fault({ kind: 'drop-after-accept', times: 1 });
      await bench.refusal(bench.publish(post));
      const whole = await lookUpAndRecord(bench, post);
      const [first] = await bench.console.posts();
      expect(whole).toMatchObject({ remoteId: first?.remoteId, by: 'marker' });
      expect(whole.step).toBeUndefined();
      expect(await texts(bench)).toHaveLength(3);
    });

    it('goes on at the part that was refused', async () => {
      const bench = await Bench.open(fixture);
      const post = thread();
      await bench.console.fault({ kind: 'drop-after-accept', times: 1 });
      await bench.refusal(bench.publish(post));
      await lookUpAndRecord(bench, post);
      await bench.console.fault({ kind: 'rate-limit', times: 1 });
      expect((await bench.refusal(bench.publish(post))).kind).toBe('rate-limited');
      await bench.publishFully(post);
      expect(await texts(bench)).toEqual(bench.render(post).parts);
    });

    it('refuses other words for a part that readers can see', async () => {
      const bench = await Bench.open(fixture);
      const post = thread();
      await bench.console.fault({ kind: 'drop-after-accept', times: 1 });
      await bench.refusal(bench.publish(post));
      await lookUpAndRecord(bench, post);
      const { source, marker } = post;
      const changed = { marker, source: { ...source, title: '另一个标题' } };
      expect((await bench.refusal(bench.publish(changed))).kind).toBe('rejected');
      expect(await texts(bench)).toHaveLength(1);
    });
  });
}
