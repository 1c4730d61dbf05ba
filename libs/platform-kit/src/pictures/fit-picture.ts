import { createHash } from 'node:crypto';
import type { Network } from '@shelfcast/contracts';
import sharp, { type Metadata } from 'sharp';
import { PlatformError } from '../platform-error.js';

/** What the media library takes; every network takes a copy of it, made where its own rule needs one. */
export const PICTURE_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

interface Limits {
  maxBytes: number;
  /** In pixels; any height where none is given. */
  maxWidth: number;
  maxHeight?: number;
}

/** What one use of pictures at a network takes. JPEG it always takes: what is of no type of these becomes one. */
export interface PictureRule extends Limits {
  network: Network;
  /** As people call the network. */
  name: string;
  types: readonly string[];
  /** Where other limits hold for a GIF. */
  gif?: Limits;
}

export interface FittedPicture {
  bytes: Buffer;
  contentType: string;
}

/** Raised when copies come out differently: those that were made before are then made anew. */
const EDITION = 1;

/** Names what a rule makes of a picture, in letters and digits: under another name it would come out differently. */
export function copyName(rule: PictureRule): string {
  const made = createHash('sha256').update(JSON.stringify([EDITION, rule]));
  return `${rule.network}-${made.digest('hex').slice(0, 16)}`;
}

/** As many as the media library takes: a small file can unpack to a picture that fills the memory. */
const MAX_PIXELS = 64_000_000;
const MAX_MOVING_PIXELS = 256_000_000;
const SECONDS = 30;
const LEAST_WIDTH = 16;
/** Of 10: a delivery waits for it. */
const GIF_EFFORT = 3;

/** Of a picture that `fitPicture` made. */
export async function pictureType(picture: Buffer): Promise<string> {
  return `image/${(await sharp(picture).metadata()).format}`;
}

/**
 * The picture as the network gets it: upright, in sRGB, without EXIF and whatever else tells place or person, within the
 * rule's limits. A copy that would differ in nothing is not made. Throws `PlatformError` where none can be made.
 */
export async function fitPicture(picture: Buffer, rule: PictureRule): Promise<FittedPicture> {
  const fitted = await fit(picture, rule).catch((cause: unknown) => {
    throw new PlatformError('rejected', {
      code: `${rule.network}.picture-unreadable`,
      detail: `A picture of this post is broken or has more than ${MAX_PIXELS / 1e6} million pixels, so ${rule.name}’s copy of it cannot be made.`,
      action: 'Save the picture again, upload it, and give the post the new one.',
      cause,
    });
  });
  if (fitted) return fitted;
  throw new PlatformError('rejected', {
    code: `${rule.network}.picture-too-large`,
    detail: `A picture of this post cannot be made small enough for ${rule.name}.`,
    action: 'Give the post another picture; a GIF with fewer frames.',
  });
}

async function fit(picture: Buffer, rule: PictureRule): Promise<FittedPicture | null> {
  const found = await sharp(picture, { limitInputPixels: MAX_PIXELS }).metadata();
  const type = `image/${found.format}`;
  const limits = (type === 'image/gif' && rule.gif) || rule;
  const isTaken = rule.types.includes(type);
  if (isTaken && isBare(found) && isWithin(found, picture.length, limits))
    return { bytes: picture, contentType: type };
  const moves = isTaken && type === 'image/gif' && (found.pages ?? 1) > 1;
  for (const step of stepsTo(found, limits)) {
    const contentType = isTaken && (step.isFirst || moves) ? type : 'image/jpeg';
    const bytes = await copy(picture, contentType, moves, step);
    if (bytes.length <= limits.maxBytes) return { bytes, contentType };
  }
  return null;
}

/** Whether it holds nothing but the picture. A JPEG may: cameras and telephones hide much in its other parts. */
function isBare({ format, exif, xmp, iptc, icc, comments, orientation = 1, space }: Metadata): boolean {
  const told = exif ?? xmp ?? iptc ?? icc ?? comments;
  return format !== 'jpeg' && !told && orientation === 1 && ['srgb', 'b-w'].includes(space);
}

function isWithin({ width, height }: Metadata, bytes: number, limits: Limits): boolean {
  return (
    bytes <= limits.maxBytes && width <= limits.maxWidth && height <= (limits.maxHeight ?? Number.MAX_VALUE)
  );
}

interface Step {
  width: number;
  height: number;
  quality: number;
  isFirst: boolean;
}

/** Smaller and simpler until it fits, from the largest size that the limits allow. */
function* stepsTo({ autoOrient: { width, height } }: Metadata, limits: Limits): Generator<Step> {
  const fitting = Math.min(1, limits.maxWidth / width, (limits.maxHeight ?? height) / height);
  let quality = 85;
  for (let scale = fitting; ; scale *= 0.75, quality = Math.max(40, quality - 10)) {
    const step = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const isFirst = scale === fitting;
    if (!isFirst && step.width < LEAST_WIDTH) return;
    yield { width: Math.max(1, step.width), height: Math.max(1, step.height), quality, isFirst };
  }
}

/** Orientation and colours are applied; sharp writes no metadata unless it is asked to. */
function copy(picture: Buffer, type: string, moves: boolean, step: Step): Promise<Buffer> {
  const { width, height, quality } = step;
  const limitInputPixels = moves ? MAX_MOVING_PIXELS : MAX_PIXELS;
  const image = sharp(picture, { animated: moves, limitInputPixels, failOn: 'error' })
    .autoOrient()
    .resize({ width, height, fit: 'fill' })
    .toColourspace('srgb')
    .timeout({ seconds: SECONDS });
  if (type === 'image/gif') return image.gif({ effort: GIF_EFFORT }).toBuffer();
  if (type === 'image/png') return image.png().toBuffer();
  if (type === 'image/webp') return image.webp({ quality }).toBuffer();
  return image.flatten({ background: '#ffffff' }).jpeg({ quality }).toBuffer();
}
