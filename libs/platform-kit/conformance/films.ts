import { createHash } from 'node:crypto';
import { waitFor } from '@shelfcast/testing';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { PlatformError } from '../src/index.js';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';
import { sampleFilmImage, sampleGif, samplePicture, samplePictures } from './sample-pictures.js';
import { samplePost } from './sample-post.js';

/** What must become of films, and of GIFs where they go the same way. */
export function filmRules<C>(fixture: AdapterFixture<C>): void {
  const film = sampleFilmImage();
  const errorsOf = async (images: (typeof film)[]) => {
    const bench = await Bench.open(fixture);
    const { findings } = bench.adapter.render(samplePost({ images }).source, bench.account());
    return findings.filter(({ level }) => level === 'error').map(({ code }) => code);
  };

  if (!fixture.hasFilms) {
    it('refuses films in clear words before anything is sent', async () => {
      expect(await errorsOf([{ ...film, altText: 'A film' }])).toEqual([`${fixture.network}.film`]);
    });
    return;
  }

  describe('films', () => {
    it('go out whole and once, read piece by piece, and let the delivery go while the network works', async () => {
      const bench = await Bench.open(fixture);
      const post = samplePost({ images: [film] });
      const context = bench.context();
      const pieces: number[] = [];
      const { part } = context.media;
      const media = {
        fitted: () => Promise.reject(new Error('A film is no picture.')),
        part: (mediaId: string, start: number, end: number) => {
          pieces.push(end - start);
          return part(mediaId, start, end);
        },
      };
      const first = await bench.adapter.publish(bench.render(post), { ...context, media });
      expect(first).toMatchObject({ state: 'preparing', until: expect.any(Date) as Date });
      expect(await bench.console.posts()).toEqual([]);
      expect(Math.max(...pieces)).toBeLessThanOrEqual(5 * 1024 * 1024);
      expect(pieces.reduce((sum, size) => sum + size, 0)).toBe(film.bytes);
      await bench.publishFully(post);
      const [found, ...others] = await bench.console.posts();
      expect([others, found?.media.length]).toEqual([[], 1]);
      const sent = Buffer.from(await (await fetch(found?.media[0] ?? '')).arrayBuffer());
      expect(createHash('sha256').update(sent).digest('hex')).toBe(film.sha256);
    });

    it('go on behind the last piece that the network has, and none is sent twice', async () => {
      const bench = await Bench.open(fixture);
      const post = samplePost({ images: [film] });
      const context = bench.context();
      const sent: number[] = [];
      let isTorn = true;
      const part = (mediaId: string, start: number, end: number) => {
        if (isTorn && start > film.bytes / 2)
          throw new PlatformError('retryable', { code: 'away', detail: 'Away.' });
        sent.push(start);
        return context.media.part(mediaId, start, end);
      };
      const publish = () =>
        bench.adapter.publish(bench.render(post), { ...context, media: { ...context.media, part } });
      expect((await bench.refusal(publish())).kind).toBe('retryable');
      expect(sent.length).toBeGreaterThan(0);
      isTorn = false;
      await waitFor('the post', async () => (await publish()).state === 'published');
      expect(new Set(sent).size).toBe(sent.length);
      const [found] = await bench.console.posts();
      const arrived = Buffer.from(await (await fetch(found?.media[0] ?? '')).arrayBuffer());
      expect(createHash('sha256').update(arrived).digest('hex')).toBe(film.sha256);
    });

    it('are refused for good where the network cannot use them, which is said', async () => {
      const bench = await Bench.open(fixture);
      const long = { ...sampleFilmImage({ seconds: 200 }), durationMs: null };
      const post = samplePost({ images: [long] });
      const error = await waitFor('the refusal', async () => {
        const answer = await bench.publish(post).catch((reason: unknown) => reason);
        return answer instanceof PlatformError ? answer : null;
      });
      expect(error).toMatchObject({ kind: 'rejected', code: `${fixture.network}.media-unusable` });
      expect(error.detail).toContain('Duration');
      expect(error.action).not.toBe('');
      expect(await bench.console.posts()).toEqual([]);
    });

    it('stand alone, and are of a length that the network takes', async () => {
      const [picture] = samplePictures(1);
      expect(await errorsOf([film, picture ?? film])).toEqual([`${fixture.network}.film-alone`]);
      expect(await errorsOf([film, film])).toEqual([`${fixture.network}.film-alone`]);
      for (const durationMs of [400, 140_001])
        expect(await errorsOf([{ ...film, durationMs }])).toEqual([`${fixture.network}.film-length`]);
      for (const durationMs of [500, 140_000]) expect(await errorsOf([{ ...film, durationMs }])).toEqual([]);
    });

    it('are sent as GIFs are, which go on moving', async () => {
      const bench = await Bench.open(fixture);
      const gif = await sampleGif();
      await bench.publishFully(samplePost({ images: [gif] }));
      const [found] = await bench.console.posts();
      const sent = Buffer.from(await (await fetch(found?.media[0] ?? '')).arrayBuffer());
      expect(await sharp(sent, { animated: true }).metadata()).toMatchObject({ format: 'gif', pages: 2 });
      expect(sent.equals(samplePicture(gif.mediaId) ?? Buffer.alloc(0))).toBe(true);
    });
  });
}
