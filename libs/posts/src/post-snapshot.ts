import type { PostSnapshot, RichDocument, Variant } from '@shelfcast/contracts';

/** What somebody writes, or what is stored: a field that is not given is empty. */
export interface PostContent {
  kind: string;
  title: string;
  /** Missing only where a document brings it. */
  body?: string | undefined;
  content?: RichDocument | null | undefined;
  language?: string | null | undefined;
  link?: string | null | undefined;
  tags?: string[] | undefined;
  accountIds: string[];
  mediaIds?: string[] | undefined;
  variants?: Record<string, Variant> | undefined;
  campaignId?: string | null | undefined;
}

/** What a version keeps of a post. A new field of a post's words joins here, and from then on has a history. */
export function snapshotOf(post: PostContent): PostSnapshot {
  const {
    title,
    body = '',
    content = null,
    language = null,
    link = null,
    tags = [],
    accountIds,
    mediaIds = [],
  } = post;
  return {
    kind: post.kind as PostSnapshot['kind'],
    ...{ title, body, content, language, link, tags, mediaIds, campaignId: post.campaignId ?? null },
    accountIds: [...new Set(accountIds)],
    variants: Object.fromEntries(
      Object.entries(post.variants ?? {}).map(([id, variant]) => [id, variantOf(variant)]),
    ),
  };
}

/** The same words are the same snapshot, whether they were just written or come from the database. */
function variantOf({ articles = [], options = {}, ...words }: Variant): Variant {
  return { ...words, options, ...(articles.length > 0 && { articles }) };
}

/** A stored snapshot: what it was too old to have is empty. */
export function readSnapshot(stored: unknown): PostSnapshot {
  return snapshotOf(stored as PostSnapshot);
}
