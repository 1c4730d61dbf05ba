import {
  collectFindings,
  composeText,
  judgeDescriptions,
  type AddFinding,
  type PostSource,
  type RenderResult,
  type SourceImage,
} from '@shelfcast/platform-kit';
import { WEIBO_LIMIT, addresses, hasTopic, weiboLength } from './weibo-text.js';

const MAX_IMAGE_BYTES = 5 * 1024 * 1024;
const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/gif'];

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
  for (const { mediaId, bytes, contentType } of images) {
    const fault = (code: string, what: string, remedy: string) =>
      add('error', code, 'media', what, remedy, { mediaId });
    if (bytes > MAX_IMAGE_BYTES)
      fault('image-size', 'Weibo takes pictures under 5 MB.', 'Choose a smaller one.');
    if (!IMAGE_TYPES.includes(contentType))
      fault('image-type', 'Weibo takes JPEG, PNG and GIF.', 'Choose such a picture.');
  }
}

function isOn(address: string, domains: string[]): boolean {
  if (domains.length === 0) return true;
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
