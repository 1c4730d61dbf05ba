import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fitPicture, type PictureRule } from './fit-picture.js';

const rule: PictureRule = {
  ...{ network: 'weibo', name: 'Weibo', types: ['image/jpeg', 'image/png', 'image/gif'] },
  ...{ maxBytes: 200_000, maxWidth: 1000, maxHeight: 1000 },
};

/** Nothing makes noise small but leaving it out. */
const noise = (width: number, height: number, channels: 3 | 4) =>
  sharp(randomBytes(width * height * channels), { raw: { width, height, channels } });
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#357' } });

async function gif(side: number, frames: number): Promise<Buffer> {
  const raw = { width: side, height: side * frames, channels: 3 as const, pageHeight: side };
  return sharp(randomBytes(side * side * frames * 3), { raw })
    .gif()
    .toBuffer();
}

const fitted = async (picture: Buffer, change: Partial<PictureRule> = {}) => {
  const { bytes, contentType } = await fitPicture(picture, { ...rule, ...change });
  return { bytes, contentType, ...(await sharp(bytes).metadata()) };
};

describe('a picture for a network', () => {
  it('stands upright and tells neither place nor person', async () => {
    const exif = { IFD0: { Artist: 'Lin Wei' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 0/1' } };
    for (const type of ['jpeg', 'png', 'webp'] as const) {
      const photo = await blank(400, 300).withMetadata({ orientation: 6, exif }).toFormat(type).toBuffer();
      expect(photo.includes('Lin Wei')).toBe(true);
      const sent = await fitted(photo);
      expect([sent.width, sent.height, sent.exif, sent.orientation]).toEqual([
        300,
        400,
        undefined,
        undefined,
      ]);
      expect(sent.contentType).toBe(type === 'png' ? 'image/png' : 'image/jpeg');
      expect(sent.bytes.includes('Lin Wei')).toBe(false);
    }
  });

  it('is sRGB, whatever it was', async () => {
    const print = await blank(50, 50).toColourspace('cmyk').jpeg().toBuffer();
    const wide = await blank(50, 50).withIccProfile('p3').png().toBuffer();
    for (const picture of [print, wide]) {
      const { space, icc } = await fitted(picture);
      expect([space, icc]).toEqual(['srgb', undefined]);
    }
  });

  it('fits sides and bytes: a huge PNG with alpha becomes a smaller JPEG on white', async () => {
    const alpha = await noise(1500, 900, 4).png().toBuffer();
    const sent = await fitted(alpha);
    expect(sent).toMatchObject({ contentType: 'image/jpeg', hasAlpha: false });
    expect(sent.bytes.length).toBeLessThanOrEqual(rule.maxBytes);
    expect(Math.max(sent.width, sent.height)).toBeLessThanOrEqual(1000);
    expect(sent.width / sent.height).toBeCloseTo(1500 / 900, 1);
    const clear = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } })
      .png()
      .toBuffer();
    const { dominant } = await sharp((await fitted(clear, { types: ['image/jpeg'] })).bytes).stats();
    expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
  });

  it('is sent as it is where it fits and holds nothing else', async () => {
    for (const picture of [await blank(50, 50).png().toBuffer(), await gif(30, 3)])
      expect(Buffer.compare((await fitted(picture)).bytes, picture)).toBe(0);
  });

  it('goes on moving where the network takes it, and is still elsewhere', async () => {
    const moving = await gif(60, 5);
    const maxBytes = Math.round(moving.length * 0.7);
    const sent = await fitted(moving, { maxBytes });
    expect(sent).toMatchObject({ contentType: 'image/gif', pages: 5 });
    expect(sent.bytes.length).toBeLessThanOrEqual(maxBytes);
    expect((await fitted(moving, { types: ['image/jpeg'] })).contentType).toBe('image/jpeg');
    const gifs = { maxBytes: moving.length, maxWidth: 60 };
    expect(Buffer.compare((await fitted(moving, { maxBytes, gif: gifs })).bytes, moving)).toBe(0);
  });

  it.each([
    [
      'half of it is missing',
      'picture-unreadable',
      async () => (await noise(300, 300, 3).jpeg().toBuffer()).subarray(0, 9000),
    ],
    ['it is none', 'picture-unreadable', () => Promise.resolve(Buffer.from('hello'))],
    ['nothing makes it small enough', 'picture-too-large', () => noise(300, 300, 3).jpeg().toBuffer()],
  ])('is refused in clear words where %s', async (_why, code, make) => {
    const call = fitPicture(await make(), {
      ...rule,
      maxBytes: code === 'picture-too-large' ? 100 : rule.maxBytes,
    });
    await expect(call).rejects.toMatchObject({ kind: 'rejected', code: `weibo.${code}` });
  });
});
