import type { RichDocument } from '@shelfcast/contracts';

export interface ArticleWords {
  title: string;
  body?: string | undefined;
  content?: RichDocument | null | undefined;
  link?: string | undefined;
  mediaIds?: string[] | undefined;
}

/** Words that replace a post's own. What is absent or null is the post's; so are articles where there are none. */
export interface VariantWords {
  title?: string | null | undefined;
  body?: string | null | undefined;
  content?: RichDocument | null | undefined;
  options?: Record<string, string | number | boolean> | undefined;
  articles?: ArticleWords[] | undefined;
}

/** An account's own words before those for its network, field by field; a body and its document are one. */
export function mergeVariants(
  own: VariantWords | null | undefined,
  network: VariantWords | null | undefined,
): VariantWords {
  const words = hasWords(own) ? own : network;
  return {
    title: own?.title ?? network?.title,
    body: words?.body,
    content: words?.content,
    options: { ...network?.options, ...own?.options },
    articles: own?.articles?.length ? own.articles : network?.articles,
  };
}

function hasWords(variant: VariantWords | null | undefined): boolean {
  return variant?.body != null || variant?.content != null;
}
