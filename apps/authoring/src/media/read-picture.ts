import { open } from 'node:fs/promises';
import sharp from 'sharp';
import type { MediaFacts } from './media-facts.js';
import { refusedFile } from './refuse-file.js';

/** A small file can unpack to a picture that fills the memory. */
export const MAX_PIXELS = 64_000_000;
/** Of all frames together. */
export const MAX_MOVING_PIXELS = 256_000_000;
const SECONDS = 30;

/** Decoded once, all its frames, so that a broken one is found here. */
export async function readPicture(path: string, contentType: string, extension: string): Promise<MediaFacts> {
  if (contentType === 'image/gif' && !(await endsAsGif(path))) throw brokenPicture();
  try {
    const { autoOrient, pages = 1 } = await sharp(path, { limitInputPixels: MAX_PIXELS }).metadata();
    const moves = pages > 1;
    await sharp(path, {
      limitInputPixels: moves ? MAX_MOVING_PIXELS : MAX_PIXELS,
      failOn: 'error',
      animated: moves,
    })
      .resize(8, 8)
      .timeout({ seconds: SECONDS })
      .raw()
      .toBuffer();
    const { width, height } = autoOrient;
    return { contentType, extension, width, height, frames: pages, durationMs: null, codecs: '' };
  } catch (error) {
    throw explained(error);
  }
}

function explained(error: unknown) {
  const words = error instanceof Error ? error.message : '';
  if (/pixel limit/i.test(words))
    return refusedFile(
      'too-many-pixels',
      `This picture has more than ${MAX_PIXELS / 1e6} million pixels, or ${MAX_MOVING_PIXELS / 1e6} million in all its frames. Make it smaller.`,
    );
  if (/timeout/i.test(words))
    return refusedFile(
      'too-slow',
      `This picture takes more than ${SECONDS} seconds to read. Make it simpler.`,
    );
  return brokenPicture();
}

function brokenPicture() {
  return refusedFile(
    'broken-picture',
    'This picture is broken and cannot be read to its end. Save it again and upload it once more.',
  );
}

/** sharp shows the frames that have come and does not say that others are missing. */
async function endsAsGif(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const end = Buffer.alloc(Math.min(size, 64));
    await file.read(end, 0, end.length, size - end.length);
    return end.toString('latin1').replace(/\0+$/, '').endsWith(';');
  } finally {
    await file.close();
  }
}
