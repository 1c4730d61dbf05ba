export interface Article {
  title: string;
  author: string;
  digest: string;
  content: string;
  content_source_url: string;
  thumb_media_id: string;
}

export type ArticleFault = [errcode: number, errmsg: string];

/** The start of the body stands in for a digest that was not given. */
const DIGEST_CHARACTERS = 54;

/** An article as WeChat keeps it. */
export function toArticle(given: Record<string, unknown>): Article {
  const text = (name: string) => {
    const value = given[name];
    return typeof value === 'string' ? value : '';
  };
  const content = cleaned(text('content'));
  const plain = content.replace(/<[^>]+>/g, '').trim();
  return {
    title: text('title'),
    author: text('author'),
    digest: text('digest') || [...plain].slice(0, DIGEST_CHARACTERS).join(''),
    content,
    content_source_url: text('content_source_url'),
    thumb_media_id: text('thumb_media_id'),
  };
}

/** Scripts and frames vanish without a word, and so do pictures that were not uploaded to WeChat. */
function cleaned(html: string): string {
  return html
    .replace(/<(script|iframe|object|form)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ''))
    .replace(/<img\b[^>]*>/gi, (tag) => (/src="https?:\/\/mmbiz\.qpic\.cn\//i.test(tag) ? tag : ''));
}

/** What WeChat refuses about an article; null where it takes it. */
export function articleFault(
  article: Article,
  raw: string,
  isPermanent: (mediaId: string) => boolean,
): ArticleFault | null {
  const characters = (text: string) => [...text].length;
  // Escaped Chinese is counted in its escapes, which is how the misleading 45003 arises.
  if (/\\u[4-9][0-9a-f]{3}/i.test(raw)) return [45003, 'title size out of limit'];
  if (!article.title || characters(article.title) > 32) return [45003, 'title size out of limit'];
  if (characters(article.author) > 16) return [45110, 'author size out of limit'];
  if (characters(article.digest) > 128) return [45004, 'description size out of limit'];
  if (!article.content) return [44003, 'empty news data'];
  if (characters(article.content) >= 20_000 || Buffer.byteLength(article.content) >= 1024 * 1024)
    return [45002, 'content size out of limit'];
  if (Buffer.byteLength(article.content_source_url) > 1024) return [45166, 'invalid content'];
  return isPermanent(article.thumb_media_id) ? null : [40007, 'invalid media_id'];
}
