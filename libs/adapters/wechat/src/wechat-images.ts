import { PlatformError, type CallContext, type Rendered } from '@shelfcast/platform-kit';
import sharp from 'sharp';
import type { WechatClient } from './wechat-client.js';
import { MEDIA_SCHEME, imageSources } from './wechat-html.js';

const INLINE_BYTES = 1024 * 1024;
const THUMB_BYTES = 64 * 1024;
/** As many as the media library takes: a small file can unpack to a picture that fills the memory. */
const MAX_PIXELS = 64_000_000;

type Context = Pick<CallContext, 'media' | 'files'>;

/** The article with each of its pictures uploaded to WeChat, which removes all others without a word. */
export async function inlineImages(client: WechatClient, html: string, context: Context): Promise<string> {
  let article = html;
  for (const src of new Set(imageSources(html))) {
    if (!src.startsWith(`${MEDIA_SCHEME}:`)) continue;
    const url = await inlineUrl(client, src.slice(MEDIA_SCHEME.length + 1), context);
    article = article.replaceAll(`src="${src}"`, `src="${url}"`);
  }
  return article;
}

async function inlineUrl(client: WechatClient, mediaId: string, context: Context): Promise<string> {
  const known = await context.files.get(`inline ${mediaId}`);
  if (known) return known;
  const picture = await asJpeg(await context.media.read(mediaId), INLINE_BYTES, 1600);
  const url = await client.uploadInline(picture, 'image/jpeg');
  await context.files.set(`inline ${mediaId}`, url, null);
  return url;
}

/** The permanent material for an article's thumbnail, uploaded once per account and picture. */
export async function thumbnailId(
  client: WechatClient,
  thumbnail: Rendered['thumbnail'],
  context: Context,
): Promise<string> {
  if (!thumbnail) return '';
  const key = `thumb ${thumbnail.sha256}`;
  const known = await context.files.get(key);
  if (known) return known;
  const mediaId = await client.uploadThumb(
    await asJpeg(await context.media.read(thumbnail.mediaId), THUMB_BYTES, 900),
  );
  await context.files.set(key, mediaId, null);
  return mediaId;
}

/** Nothing is published yet, and trying again cannot help: the picture itself must be another one. */
async function asJpeg(picture: Buffer, maxBytes: number, maxWidth: number): Promise<Buffer> {
  try {
    return await shrunk(picture, maxBytes, maxWidth);
  } catch (cause) {
    throw new PlatformError('rejected', {
      code: 'wechat.picture-unreadable',
      detail: `A picture of this post is broken or has more than ${MAX_PIXELS / 1e6} million pixels, so WeChat’s copy of it cannot be made.`,
      action: 'Save the picture again, upload it, and give the post the new one.',
      cause,
    });
  }
}

/** A JPEG within so many bytes: smaller and simpler until it fits. Orientation is kept, EXIF is not. */
async function shrunk(picture: Buffer, maxBytes: number, maxWidth: number): Promise<Buffer> {
  for (
    let width = maxWidth, quality = 85;
    ;
    width = Math.round(width * 0.75), quality = Math.max(40, quality - 10)
  ) {
    const jpeg = await sharp(picture, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize({ width, withoutEnlargement: true })
      .jpeg({ quality })
      .toBuffer();
    if (jpeg.length <= maxBytes || width < 100) return jpeg;
  }
}
