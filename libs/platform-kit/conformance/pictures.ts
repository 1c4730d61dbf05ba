import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';
import { samplePhoto, samplePicture, samplePictures } from './sample-pictures.js';
import { samplePost } from './sample-post.js';

/** What must become of several pictures. */
export function pictureRules<C>(fixture: AdapterFixture<C>): void {
  describe('pictures', () => {
    it(`publishes ${fixture.images}, each once and in order`, async () => {
      const bench = await Bench.open(fixture);
      const post = samplePost({ images: samplePictures(fixture.images) });
      await bench.publishFully(post);
      const [found] = await bench.console.posts();
      const digests = await Promise.all((found?.media ?? []).map(digest));
      expect(new Set(digests.map(({ sha256 }) => sha256)).size).toBe(fixture.images);
      // WeChat is given JPEGs made from the pictures: their order can be told only where the bytes are the same.
      if (digests.every(({ type }) => type === 'image/png'))
        expect(digests.map(({ sha256 }) => sha256)).toEqual(post.source.images.map((each) => each.sha256));
    });

    it('sends a photograph upright, and never the place where it was taken', async () => {
      const bench = await Bench.open(fixture);
      const photo = await samplePhoto();
      expect((await sharp(samplePicture(photo.mediaId) ?? undefined).metadata()).exif).toBeDefined();
      await bench.publishFully(samplePost({ images: [photo] }));
      const [found] = await bench.console.posts();
      const sent = Buffer.from(await (await fetch(found?.media[0] ?? '')).arrayBuffer());
      const { width, height, exif, orientation } = await sharp(sent).metadata();
      expect({ width, height, exif, orientation }).toEqual({ width: 300, height: 400 });
      expect(sent.includes('Exif')).toBe(false);
    });

    it('warns of pictures that the network does not take, and never claims to send them', async () => {
      const bench = await Bench.open(fixture);
      const images = samplePictures(fixture.images + 1);
      const { rendered, findings } = bench.adapter.render(samplePost({ images }).source, bench.account());
      const isCut = rendered.images.length < images.length;
      expect(findings.filter(({ field }) => field === 'media')).toHaveLength(isCut ? 1 : 0);
      expect(rendered.images).toEqual(images.slice(0, rendered.images.length));
    });

    it('uploads nothing again after the publishing call was refused', async () => {
      if (!fixture.preparations.includes('upload')) return;
      const bench = await Bench.open(fixture);
      const post = samplePost({ images: samplePictures(Math.min(3, fixture.images)) });
      const uploads = await bench.console.counting('upload');
      await bench.publishFully(post);
      const needed = await uploads();
      const other = await Bench.open(fixture);
      const tried = await other.console.counting('upload');
      await other.console.fault({ kind: 'rate-limit', operation: 'create', times: 1 });
      expect((await other.refusal(other.publish(post))).kind).toBe('rate-limited');
      await other.publishFully(post);
      expect(await tried()).toBe(needed);
    });
  });
}

async function digest(url: string): Promise<{ sha256: string; type: string | null }> {
  const response = await fetch(url);
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    type: response.headers.get('content-type'),
  };
}
