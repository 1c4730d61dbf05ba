import { ProblemError } from '@shelfcast/service-kit';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

const TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
/** A small file can unpack to a picture that fills the memory. */
const MAX_PIXELS = 64_000_000;

export interface Picture {
  contentType: string;
  extension: string;
  /** In pixels. */
  width: number;
  height: number;
}

/** What the bytes are, by their content and not by their name; decoded once, so that a broken one is found here. */
export async function readPicture(bytes: Buffer): Promise<Picture> {
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !TYPES.includes(type.mime))
    throw refused(
      'not-a-picture',
      'This file is not a picture that the networks take. Choose a JPEG, PNG, GIF or WebP.',
    );
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).resize(8, 8).raw().toBuffer();
    return { contentType: type.mime, extension: type.ext, width, height };
  } catch (error) {
    if (error instanceof Error && /pixel limit/i.test(error.message))
      throw refused(
        'too-many-pixels',
        `This picture has more than ${MAX_PIXELS / 1e6} million pixels. Make it smaller.`,
      );
    throw refused(
      'broken-picture',
      'This picture is broken and cannot be read to its end. Save it again and upload it once more.',
    );
  }
}

function refused(code: string, detail: string): ProblemError {
  return new ProblemError(422, code, detail, [{ field: 'file', code, detail }]);
}
