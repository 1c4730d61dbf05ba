import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { sampleFilm } from '@shelfcast/testing';
import sharp from 'sharp';
import type { SourceImage } from '../src/index.js';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const bytesById = new Map<string, Buffer>();

/** So many different pictures: PNGs of one grey line, each longer than the one before. */
export function samplePictures(count: number): SourceImage[] {
  return Array.from({ length: count }, (_, at) => {
    const bytes = greyLine(at + 1);
    return sample(`m_picture_${at + 1}`, bytes, 'image/png', `Shelf ${at + 1}`);
  });
}

/** A photograph as telephones make it: stored lying, 400 × 300, with the place where it was taken. */
export async function samplePhoto(): Promise<SourceImage> {
  const exif = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 0/1' } };
  const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#357' } })
    .withMetadata({ orientation: 6, exif })
    .jpeg()
    .toBuffer();
  return sample('m_photo', bytes, 'image/jpeg', 'The branch library');
}

/** A GIF of two frames. */
export async function sampleGif(): Promise<SourceImage> {
  const frames = Buffer.concat([Buffer.alloc(300, 0x20), Buffer.alloc(300, 0xd0)]);
  const bytes = await sharp(frames, { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } })
    .gif()
    .toBuffer();
  return sample('m_gif', bytes, 'image/gif', 'Pages that turn');
}

/** A film of more than two pieces; `seconds` is what its own index says. */
export function sampleFilmImage({ seconds = 2 } = {}): SourceImage {
  const bytes = sampleFilm({ seconds, padding: 9 * 1024 * 1024 });
  return sample(`m_film_${seconds}`, bytes, 'video/mp4', '');
}

function sample(mediaId: string, bytes: Buffer, contentType: string, altText: string): SourceImage {
  bytesById.set(mediaId, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { mediaId, sha256, contentType, bytes: bytes.length, altText };
}

/** A sample picture's or film's bytes; null where it is none of these. */
export function samplePicture(mediaId: string): Buffer | null {
  return bytesById.get(mediaId) ?? null;
}

function greyLine(width: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(1, 4);
  header[8] = 8;
  const line = Buffer.alloc(width + 1, 0x80);
  line[0] = 0;
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(line)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
