import type { PostSource, SourceImage } from '@shelfcast/platform-kit';
import { markLink } from './mark-link.js';

export interface PostWords {
  kind: string;
  title: string;
  body: string;
  language: string | null;
  link: string | null;
  tags: string[];
}

export interface ArticleWords {
  title: string;
  body: string;
  link?: string | undefined;
  mediaIds?: string[] | undefined;
}

export interface VariantWords {
  title: string | null;
  body: string | null;
  options: Record<string, string | number | boolean>;
  articles?: ArticleWords[] | undefined;
}

/** A post for one account: its variant's words, or the post's; its link, or the account's, with the marker. */
export function postSource(
  post: PostWords,
  variant: VariantWords | null,
  account: { defaultLink: string | null },
  images: SourceImage[],
  marker: string,
): PostSource {
  const plainLink = post.link ?? account.defaultLink;
  const articles = variant?.articles ?? [];
  const elsewhere = new Set(articles.flatMap(({ mediaIds = [] }) => mediaIds));
  return {
    kind: post.kind,
    title: variant?.title ?? post.title,
    body: variant?.body ?? post.body,
    language: post.language,
    link: plainLink === null ? null : markLink(plainLink, marker),
    plainLink,
    tags: post.tags,
    images: images.filter(({ mediaId }) => !elsewhere.has(mediaId)),
    explicit: { title: variant?.title != null, body: variant?.body != null },
    options: variant?.options ?? {},
    ...(articles.length > 0 && {
      articles: articles.map(({ title, body, link = plainLink, mediaIds = [] }) => ({
        ...{ title, body, link: link === null ? null : markLink(link, marker) },
        images: mediaIds.flatMap((id) => images.filter(({ mediaId }) => mediaId === id)),
      })),
    }),
  };
}
