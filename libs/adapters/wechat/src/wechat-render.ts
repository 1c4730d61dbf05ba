import type { Finding } from '@shelfcast/contracts';
import type { AccountProfile, PostSource, RenderedArticle, RenderResult } from '@shelfcast/platform-kit';
import sanitizeHtml from 'sanitize-html';

/** https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add.html; field reports differ, hence one place. */
const WECHAT_LIMITS = {
  title: 32,
  author: 16,
  digest: 128,
  content: 20_000,
  contentBytes: 1024 * 1024,
  link: 1024,
};

/** In one publication (unverified). */
const MAX_ARTICLES = 8;

/** How an article's HTML names a picture of the media library until it is uploaded to WeChat. */
export const MEDIA_SCHEME = 'shelfcast-media';

const characters = (text: string) => [...text].length;

/** A post as a WeChat article and what WeChat's rules say of it. */
export function renderWechat(source: PostSource, account: AccountProfile): RenderResult {
  const findings: Finding[] = [];
  const add = (level: Finding['level'], code: string, field: string, detail: string) =>
    findings.push({ level, code: `wechat.${code}`, field, detail });
  const title = fitTitle(source, add);
  const content = articleHtml(source);
  const author = String(source.options['author'] ?? '');
  const digest = String(source.options['digest'] ?? '');
  const thumbnail = source.images[0] ?? account.defaultThumbnail;

  const articles = source.articles ? furtherArticles(source, account, add) : [];

  if (digest && articles.length > 0)
    add('warning', 'digest-unused', 'digest', 'WeChat shows a digest only where an article stands alone.');
  if (characters(author) > WECHAT_LIMITS.author)
    add('error', 'author-too-long', 'author', 'WeChat takes an author of 16 characters. Shorten it.');
  if (characters(digest) > WECHAT_LIMITS.digest)
    add('error', 'digest-too-long', 'digest', 'WeChat takes a digest of 128 characters. Shorten it.');
  if (
    characters(content) >= WECHAT_LIMITS.content ||
    Buffer.byteLength(content) >= WECHAT_LIMITS.contentBytes
  ) {
    add(
      'error',
      'too-long',
      'body',
      'WeChat takes articles of up to 20,000 characters and 1 MB, markup included. Shorten it.',
    );
  }
  if (!source.link)
    add(
      'error',
      'link-missing',
      'link',
      'A WeChat article needs a link to read on. Give the post a link, or the account a default link.',
    );
  else if (Buffer.byteLength(source.link) > WECHAT_LIMITS.link)
    add('error', 'link-too-long', 'link', 'WeChat takes links of up to 1,024 bytes. Give a shorter one.');
  if (!thumbnail)
    add(
      'error',
      'thumbnail-missing',
      'media',
      'A WeChat article needs a picture. Add one to the post, or give the account a default thumbnail.',
    );
  if (source.images.some(({ altText }) => !altText))
    add('warning', 'alt-text', 'media', 'Describe each picture for readers who cannot see it.');
  for (const src of foreignImages(content)) {
    add(
      'error',
      'foreign-image',
      'body',
      `WeChat removes pictures from other places (${src.slice(0, 80)}). Upload it to the media library instead.`,
    );
  }
  const options = { ...(author && { author }), ...(digest && articles.length === 0 && { digest }) };
  const rendered = {
    title,
    text: content,
    link: source.link,
    images: source.images,
    thumbnail,
    options,
    length: characters(content),
    limit: WECHAT_LIMITS.content,
    ...(articles.length > 0 && { articles }),
  };
  return { rendered, findings };
}

type Add = (level: Finding['level'], code: string, field: string, detail: string) => void;

/** Each further article is judged as one that stands alone; its faults are told with its number. */
function furtherArticles(source: PostSource, account: AccountProfile, add: Add): RenderedArticle[] {
  const { articles = [], ...first } = source;
  if (articles.length >= MAX_ARTICLES)
    add('error', 'too-many-articles', 'articles', 'WeChat takes eight articles at once. Leave some out.');
  const cover = account.defaultThumbnail ?? source.images[0] ?? null;
  return articles.map((article, at) => {
    const alone = { ...first, ...article, explicit: { title: true, body: true }, options: {} };
    const { rendered, findings } = renderWechat(alone, { ...account, defaultThumbnail: cover });
    for (const { level, code, detail } of findings)
      add(level, code.replace('wechat.', ''), 'articles', `Article ${at + 2}: ${detail}`);
    const { text, link, thumbnail } = rendered;
    return { title: article.title, text, link, thumbnail };
  });
}

/** The post's own title is cut; one written for this account is its author's affair. */
function fitTitle(source: PostSource, add: Add): string {
  const length = characters(source.title);
  if (length <= WECHAT_LIMITS.title) return source.title;
  if (source.explicit.title) {
    add(
      'error',
      'title-too-long',
      'title',
      `The title has ${length} characters and WeChat takes 32. Shorten it.`,
    );
    return source.title;
  }
  const cut = `${[...source.title]
    .slice(0, WECHAT_LIMITS.title - 1)
    .join('')
    .trimEnd()}…`;
  add(
    'warning',
    'title-shortened',
    'title',
    `WeChat takes titles of 32 characters; this one of ${length} goes out as “${cut}”.`,
  );
  return cut;
}

function articleHtml(source: PostSource): string {
  const isHtml = source.explicit.body && source.body.trimStart().startsWith('<');
  const words = isHtml ? clean(source.body) : paragraphs(source.body);
  const figures = source.images.map(
    (image) => `<p><img src="${MEDIA_SCHEME}:${image.mediaId}" alt="${escapeHtml(image.altText)}"></p>`,
  );
  return [...figures, words].join('');
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('');
}

function clean(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img'],
    allowedAttributes: { '*': ['style'], a: ['href'], img: ['src', 'alt'] },
    allowedSchemes: ['http', 'https', MEDIA_SCHEME],
  });
}

/** Each picture's address in an article. */
export function imageSources(html: string): string[] {
  return [...html.matchAll(/<img\b[^>]*\bsrc="([^"]*)"/gi)].map((match) => match[1] ?? '');
}

function foreignImages(html: string): string[] {
  return imageSources(html).filter(
    (src) => !src.startsWith(`${MEDIA_SCHEME}:`) && !/^https?:\/\/mmbiz\.qpic\.cn\//.test(src),
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
