import { documentImages, documentText, type Network, type RichDocument } from '@shelfcast/contracts';
import type { PostSource, SourceArticle, SourceImage } from '@shelfcast/platform-kit';
import { markLink, shortLink, type LinkMark } from './mark-link.js';
import { mergeVariants, type ArticleWords, type VariantWords } from './variant-words.js';

export interface PostWords {
  kind: string;
  title: string;
  body: string;
  content?: RichDocument | null | undefined;
  language: string | null;
  link: string | null;
  tags: string[];
  /** The name of its campaign. */
  campaign?: string | null | undefined;
}

/** Words for one account, and for all accounts of its network. */
export interface OwnWords {
  account?: VariantWords | null | undefined;
  network?: VariantWords | null | undefined;
}

/** What an account says of its links. */
interface LinkingAccount {
  defaultLink: string | null;
  network: string;
  /** Where its library's links go out short. */
  shortLinkOrigin?: string | null | undefined;
}

/** Where a post leads, with the marker; null where neither post nor account has a link. */
export function markedLink(
  post: Pick<PostWords, 'link' | 'campaign'>,
  account: LinkingAccount,
  marker: string,
): string | null {
  const link = post.link ?? account.defaultLink;
  return link && markLink(link, { marker, network: account.network as Network, campaign: post.campaign });
}

/**
 * A post for one account: its own words, its network's, or the post's; its link, or the account's, with the marker or as
 * short as that.
 */
export function postSource(
  post: PostWords,
  own: OwnWords,
  account: LinkingAccount,
  images: SourceImage[],
  marker: string,
): PostSource {
  const variant = mergeVariants(own.account, own.network);
  const hasOwnBody = variant.body != null || variant.content != null;
  const plainLink = post.link ?? account.defaultLink;
  const marked = markedLink(post, account, marker);
  const { shortLinkOrigin } = account;
  const link = marked && shortLinkOrigin ? shortLink(shortLinkOrigin, marker) : marked;
  const mark = { marker, network: account.network as Network, campaign: post.campaign };
  const articles = variant.articles ?? [];
  const elsewhere = new Set(articles.flatMap(({ mediaIds = [] }) => mediaIds));
  const words = hasOwnBody ? { body: variant.body ?? '', content: variant.content } : post;
  return {
    kind: post.kind,
    title: variant.title ?? post.title,
    ...writtenWords(words, plainLink),
    language: post.language,
    link,
    plainLink,
    tags: post.tags,
    images: described(
      images.filter(({ mediaId }) => !elsewhere.has(mediaId)),
      words.content,
    ),
    explicit: { title: variant.title != null, body: hasOwnBody },
    options: variant.options ?? {},
    ...(articles.length > 0 && {
      articles: articles.map((article) => furtherArticle(article, { plainLink, link }, images, mark)),
    }),
  };
}

function furtherArticle(
  article: ArticleWords,
  post: Pick<PostSource, 'plainLink' | 'link'>,
  images: SourceImage[],
  mark: LinkMark,
): SourceArticle {
  const { title, body = '', content, link = post.plainLink, mediaIds = [] } = article;
  const its = mediaIds.flatMap((id) => images.filter(({ mediaId }) => mediaId === id));
  return {
    title,
    ...writtenWords({ body, content }, link),
    // A short link leads where the post leads; an article's own link goes out itself.
    link: link === post.plainLink ? post.link : link && markLink(link, mark),
    plainLink: link,
    images: described(its, content),
  };
}

/** A document's plain text names no address that the post's own link leads to. */
function writtenWords(
  { body, content }: { body: string; content?: RichDocument | null | undefined },
  link: string | null,
): Pick<PostSource, 'body' | 'content'> {
  return content ? { body: documentText(content, { knownLink: link }), content } : { body, content: null };
}

/** Pictures with the description that the document has for them. */
function described(images: SourceImage[], content: RichDocument | null | undefined): SourceImage[] {
  if (!content) return images;
  const own = new Map(documentImages(content).flatMap(({ mediaId, alt }) => (alt ? [[mediaId, alt]] : [])));
  return images.map((image) => ({ ...image, altText: own.get(image.mediaId) ?? image.altText }));
}
