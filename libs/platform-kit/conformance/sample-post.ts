import { createHash, randomBytes } from 'node:crypto';
import type { PostSource, SourceImage } from '../src/index.js';

/** A PNG of one pixel. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const PICTURE_IMAGE: SourceImage = {
  mediaId: 'm_picture',
  sha256: createHash('sha256').update(PICTURE).digest('hex'),
  contentType: 'image/png',
  bytes: PICTURE.length,
  altText: 'The reading room at dusk',
};

export interface SamplePost {
  source: PostSource;
  /** What only this post's link carries. */
  marker: string;
}

/** A short post that every network takes, with a marker of its own. */
export function samplePost(change: Partial<PostSource> = {}): SamplePost {
  const marker = randomBytes(8).toString('hex');
  const plainLink = 'https://library.example/news/reading-room';
  const source: PostSource = {
    kind: 'news',
    title: '阅览室开放到晚上九点',
    body: '从周一起，二楼阅览室每天开放到晚上九点。',
    language: 'zh-CN',
    link: `${plainLink}?sp=${marker}`,
    plainLink,
    tags: [],
    images: [],
    explicit: { title: false, body: false },
    options: {},
  };
  return { marker, source: { ...source, ...change } };
}
