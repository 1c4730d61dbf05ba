import { documentImages, type FindingCode } from '@shelfcast/contracts';
import {
  collectFindings,
  judgeDescriptions,
  refuseFilms,
  type AccountProfile,
  type AddFinding,
  type PostSource,
  type RenderedArticle,
  type RenderResult,
} from '@shelfcast/platform-kit';
import { documentHtml } from './wechat-document.js';
import { MEDIA_SCHEME, cleanHtml, escapeHtml, foreignImages, imageSources } from './wechat-html.js';

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
/** As long as WeChat's addresses of uploaded pictures may be (unverified): they stand in the article that is sent. */
const PICTURE_ADDRESS = 160;

const characters = (text: string) => [...text].length;

/** A post as a WeChat article and what WeChat's rules say of it. */
export function renderWechat(source: PostSource, account: AccountProfile): RenderResult {
  const { findings, add } = collectFindings('wechat');
  const title = fitTitle(source, add);
  const content = articleHtml(source);
  const author = String(source.options['author'] ?? '');
  const digest = String(source.options['digest'] ?? '');
  const thumbnail = source.images[0] ?? account.defaultThumbnail;
  const articles = source.articles ? furtherArticles(source, account, add) : [];
  judgeOptions({ author, digest }, articles.length > 0, add);
  const length = judgeContent(content, add);
  judgeLink(source.link, add);
  if (!thumbnail)
    add(
      'error',
      'thumbnail-missing',
      'media',
      'A WeChat article needs a picture.',
      'Add one to the post, or give the account a default thumbnail.',
    );
  judgeDescriptions(source.images, add);
  refuseFilms(source.images, 'WeChat', add);
  for (const { mediaId, contentType } of source.images)
    if (contentType === 'image/gif')
      add(
        'warning',
        'gif-still',
        'media',
        'WeChat gets the first picture of a GIF, which then stands still.',
        'Choose a GIF whose first picture says it all.',
        { mediaId },
      );
  const rendered = {
    title,
    text: content,
    link: source.link,
    images: source.images,
    thumbnail,
    options: { ...(author && { author }), ...(digest && articles.length === 0 && { digest }) },
    length,
    limit: WECHAT_LIMITS.content,
    ...(articles.length > 0 && { articles }),
  };
  const counts = [
    { field: 'title' as const, length: characters(source.title), limit: WECHAT_LIMITS.title },
    { field: 'author' as const, length: characters(author), limit: WECHAT_LIMITS.author },
    { field: 'digest' as const, length: characters(digest), limit: WECHAT_LIMITS.digest },
  ];
  return { rendered, findings, counts };
}

function judgeOptions(
  { author, digest }: { author: string; digest: string },
  isOneOfSeveral: boolean,
  add: AddFinding,
): void {
  if (digest && isOneOfSeveral)
    add(
      'warning',
      'digest-unused',
      'digest',
      'WeChat shows a digest only where an article stands alone.',
      'Leave the digest or the other articles out.',
    );
  if (characters(author) > WECHAT_LIMITS.author)
    add('error', 'author-too-long', 'author', 'WeChat takes an author of 16 characters.', 'Shorten it.');
  if (characters(digest) > WECHAT_LIMITS.digest)
    add('error', 'digest-too-long', 'digest', 'WeChat takes a digest of 128 characters.', 'Shorten it.');
}

/** Answers the article's length as it will be sent, its pictures' addresses among it. */
function judgeContent(content: string, add: AddFinding): number {
  const more = imageSources(content)
    .filter((src) => src.startsWith(`${MEDIA_SCHEME}:`))
    .reduce((sum, src) => sum + Math.max(0, PICTURE_ADDRESS - src.length), 0);
  const length = characters(content) + more;
  if (length >= WECHAT_LIMITS.content || Buffer.byteLength(content) + more >= WECHAT_LIMITS.contentBytes)
    add(
      'error',
      'too-long',
      'body',
      'WeChat takes articles of up to 20,000 characters and 1 MB, markup included.',
      'Shorten it.',
      { values: { length, limit: WECHAT_LIMITS.content } },
    );
  for (const src of foreignImages(content))
    add(
      'error',
      'foreign-image',
      'body',
      `WeChat removes pictures from other places (${src.slice(0, 80)}).`,
      'Upload it to the media library instead.',
      { values: { address: src.slice(0, 80) } },
    );
  return length;
}

function judgeLink(link: string | null, add: AddFinding): void {
  if (!link)
    add(
      'error',
      'link-missing',
      'link',
      'A WeChat article needs a link to read on.',
      'Give the post a link, or the account a default link.',
    );
  else if (Buffer.byteLength(link) > WECHAT_LIMITS.link)
    add('error', 'link-too-long', 'link', 'WeChat takes links of up to 1,024 bytes.', 'Give a shorter one.');
}

/** Each further article is judged as one that stands alone; its faults are told with its number. */
function furtherArticles(source: PostSource, account: AccountProfile, add: AddFinding): RenderedArticle[] {
  const { articles = [], ...first } = source;
  if (articles.length >= MAX_ARTICLES)
    add('error', 'too-many-articles', 'articles', 'WeChat takes eight articles at once.', 'Leave some out.');
  const cover = account.defaultThumbnail ?? source.images[0] ?? null;
  return articles.map((article, at) => {
    const alone = { ...first, ...article, explicit: { title: true, body: true }, options: {} };
    const { rendered, findings } = renderWechat(alone, { ...account, defaultThumbnail: cover });
    for (const { level, code, detail, remedy, place, values } of findings) {
      const what = `Article ${at + 2}: ${detail.slice(0, -remedy.length).trimEnd()}`;
      const { mediaId } = place;
      const where = { article: at + 2, ...(mediaId !== undefined && { mediaId }), values };
      add(level, code.replace('wechat.', '') as FindingCode, 'articles', what, remedy, where);
    }
    const { text, link, thumbnail } = rendered;
    return { title: article.title, text, link, thumbnail };
  });
}

/** The post's own title is cut; one written for this account is its author's affair. */
function fitTitle(source: PostSource, add: AddFinding): string {
  const length = characters(source.title);
  if (length <= WECHAT_LIMITS.title) return source.title;
  if (source.explicit.title) {
    const what = `The title has ${length} characters and WeChat takes 32.`;
    add('error', 'title-too-long', 'title', what, 'Shorten it.', { values: { length } });
    return source.title;
  }
  const cut = `${[...source.title]
    .slice(0, WECHAT_LIMITS.title - 1)
    .join('')
    .trimEnd()}…`;
  const what = `WeChat takes titles of 32 characters; this one of ${length} goes out as “${cut}”.`;
  add(
    'warning',
    'title-shortened',
    'title',
    what,
    'Give WeChat a title of its own where that is not enough.',
    { values: { length, cut } },
  );
  return cut;
}

/** The pictures that stand nowhere in the words come first. */
function articleHtml(source: PostSource): string {
  const { content, plainLink, images } = source;
  const placed = new Set(content ? documentImages(content).map(({ mediaId }) => mediaId) : []);
  const figures = images
    .filter(({ mediaId }) => !placed.has(mediaId))
    .map(
      ({ mediaId, altText }) => `<p><img src="${MEDIA_SCHEME}:${mediaId}" alt="${escapeHtml(altText)}"></p>`,
    );
  const words = content
    ? cleanHtml(documentHtml(content, { knownLink: plainLink, images }))
    : plainWords(source);
  return [...figures, words].join('');
}

function plainWords({ body, explicit }: PostSource): string {
  const isHtml = explicit.body && body.trimStart().startsWith('<');
  return isHtml ? cleanHtml(body) : paragraphs(body);
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('');
}
