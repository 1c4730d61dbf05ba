import { fitPicture, type PictureRule } from '@shelfcast/platform-kit';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { WechatClient } from './wechat-client.js';
import { inlineImages } from './wechat-images.js';
import { MEDIA_SCHEME } from './wechat-html.js';

/** Uploads nowhere: answers what WeChat would have got. */
async function sent(picture: Buffer): Promise<Buffer[]> {
  const uploads: Buffer[] = [];
  const client = {
    uploadInline: (bytes: Buffer) => {
      uploads.push(bytes);
      return Promise.resolve('http://mmbiz.qpic.cn/1');
    },
  } as unknown as WechatClient;
  const context = {
    media: {
      fitted: (_mediaId: string, rule: PictureRule) => fitPicture(picture, rule),
      part: () => Promise.resolve(picture),
    },
    files: { get: () => Promise.resolve(null), set: () => Promise.resolve() },
  };
  await inlineImages(client, `<img src="${MEDIA_SCHEME}:m_1" alt="">`, context);
  return uploads;
}

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#357' } });

describe('a picture for a WeChat article', () => {
  it('is an upright JPEG without EXIF, within 1 MB', async () => {
    const lying = await blank(400, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const [upload] = await sent(lying);
    const found = await sharp(upload).metadata();
    expect(found).toMatchObject({ format: 'jpeg', width: 300, height: 400 });
    expect([found.exif, found.orientation]).toEqual([undefined, undefined]);
    expect(upload?.length).toBeLessThanOrEqual(1024 * 1024);
  });

  const bad: [string, () => Promise<Buffer>][] = [
    ['half a picture', async () => (await blank(3000, 300).jpeg().toBuffer()).subarray(0, 2000)],
    ['what is no picture', () => Promise.resolve(Buffer.from('hello'))],
    ['one that unpacks to 81 million pixels', () => blank(9000, 9000).png().toBuffer()],
  ];
  it.each(bad)('is refused where it is %s', async (_what, make) => {
    const picture = await make();
    await expect(sent(picture)).rejects.toMatchObject({
      kind: 'rejected',
      code: 'wechat.picture-unreadable',
    });
  });
});
