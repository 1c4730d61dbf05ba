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

export interface VariantWords {
  title: string | null;
  body: string | null;
  options: Record<string, string | number | boolean>;
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
  return {
    kind: post.kind,
    title: variant?.title ?? post.title,
    body: variant?.body ?? post.body,
    language: post.language,
    link: plainLink === null ? null : markLink(plainLink, marker),
    plainLink,
    tags: post.tags,
    images,
    explicit: { title: variant?.title != null, body: variant?.body != null },
    options: variant?.options ?? {},
  };
}
