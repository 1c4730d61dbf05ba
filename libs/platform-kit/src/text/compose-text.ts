import type { PostSource } from '../platform-adapter.js';

/**
 * One plain text of a post: an explicit variant stands alone, else `head(title)` precedes the body.
 * The marked link replaces the plain one where the author wrote it into the text, else it ends the text.
 */
export function composeText(source: PostSource, head: (title: string) => string): string {
  const words = source.explicit.body ? source.body : `${head(source.title)}${source.body}`;
  const link = source.link;
  if (!link) return words;
  if (source.plainLink && words.includes(source.plainLink))
    return words.replace(source.plainLink, () => link);
  return `${words} ${link}`;
}
