import type { FindingCode } from '@shelfcast/contracts';
import {
  PICTURE_TYPES,
  collectFindings,
  composeText,
  isFilm,
  judgeDescriptions,
  refuseFilms,
  type AddFinding,
  type PostSource,
  type RenderResult,
  type SourceImage,
} from '@shelfcast/platform-kit';
import { WEIBO_LIMIT, addresses, hasTopic, weiboLength } from './weibo-text.js';

/** A post's text for Weibo and what its rules say of it (https://open.weibo.com/wiki/2/statuses/share). */
export function renderWeibo(source: PostSource, boundDomains: string[]): RenderResult {
  const text = composeText(source, (title) => `【${title}】`);
  const length = weiboLength(text);
  const images = source.images.slice(0, 1);
  const { findings, add } = collectFindings('weibo');
  judgeText(text, boundDomains, add);
  if (source.images.length > 1)
    add(
      'warning',
      'one-image',
      'media',
      'Weibo takes one picture; only the first is sent.',
      'Put the one that matters first.',
    );
  if (source.articles)
    add(
      'error',
      'articles',
      'articles',
      'Weibo takes one text: several articles are for WeChat.',
      'Remove them here.',
    );
  judgeImages(images, add);
  const rendered = {
    title: null,
    text,
    link: source.link,
    images,
    thumbnail: null,
    options: source.options,
    length,
    limit: WEIBO_LIMIT,
  };
  return { rendered, findings };
}

function judgeText(text: string, boundDomains: string[], add: AddFinding): void {
  const length = weiboLength(text);
  if (length > WEIBO_LIMIT)
    add(
      'error',
      'too-long',
      'body',
      `The text is ${length} long as Weibo counts and may be ${WEIBO_LIMIT}.`,
      'Shorten it, or give Weibo a text of its own.',
      { values: { length, limit: WEIBO_LIMIT } },
    );
  if (!addresses(text).some((address) => isOn(address, boundDomains))) {
    const where = boundDomains.length > 0 ? ` on ${boundDomains.join(' or ')}` : '';
    add(
      'error',
      'link-domain',
      'link',
      `Weibo demands a link${where}.`,
      'Give the post a link, or the account a default link.',
    );
  }
  if (hasTopic(text))
    add(
      'error',
      'topic',
      'body',
      'Weibo refuses #topic# from applications.',
      'Write the topic without the second #.',
    );
}

function judgeImages(images: SourceImage[], add: AddFinding): void {
  judgeDescriptions(images, add);
  refuseFilms(images, 'Weibo', add);
  for (const { mediaId, contentType } of images.filter((image) => !isFilm(image))) {
    const fault = (code: FindingCode, what: string, remedy: string) =>
      add('error', code, 'media', what, remedy, { mediaId });
    if (!PICTURE_TYPES.includes(contentType))
      fault('image-type', 'Weibo is sent JPEG, PNG, GIF and WebP.', 'Choose such a picture.');
  }
}

function isOn(address: string, domains: string[]): boolean {
  if (domains.length === 0) return true;
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
