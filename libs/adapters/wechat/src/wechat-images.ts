import type { CallContext, PictureRule, Rendered } from '@shelfcast/platform-kit';
import type { WechatClient } from './wechat-client.js';
import { MEDIA_SCHEME, imageSources } from './wechat-html.js';

const JPEG = { network: 'wechat', name: 'WeChat', types: ['image/jpeg'] } as const;
/** Of any height: articles show long pictures. */
const INLINE: PictureRule = { ...JPEG, maxBytes: 1024 * 1024, maxWidth: 1600 };
const THUMBNAIL: PictureRule = { ...JPEG, maxBytes: 64 * 1024, maxWidth: 900 };

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
  const { bytes, contentType } = await context.media.fitted(mediaId, INLINE);
  const url = await client.uploadInline(bytes, contentType);
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
  const { bytes } = await context.media.fitted(thumbnail.mediaId, THUMBNAIL);
  const mediaId = await client.uploadThumb(bytes);
  await context.files.set(key, mediaId, null);
  return mediaId;
}
