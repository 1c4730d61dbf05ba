import type { Article, DocumentBlock, DocumentListItem, RichDocument, Variant } from '@shelfcast/contracts';
import { documentText } from '@shelfcast/contracts/document-text';
import type { ComposeValues } from './compose-values.js';

type Pictured = Pick<ComposeValues, 'mediaIds' | 'content' | 'body' | 'variants'>;

/** Puts another picture, such as a part of it, in the place of one, wherever it stands. */
export function replacePicture(values: Pictured, mediaId: string, by: string): Pictured {
  return onPictures(values, (id) => (id === mediaId ? by : id));
}

/** Takes a picture out, wherever it stands. */
export function removePicture(values: Pictured, mediaId: string): Pictured {
  return onPictures(values, (id) => (id === mediaId ? null : id));
}

/** Moves the picture at `from` to `to`. */
export function movePicture(mediaIds: readonly string[], from: number, to: number): string[] {
  const moved = [...mediaIds];
  const [id] = moved.splice(from, 1);
  if (id !== undefined) moved.splice(to, 0, id);
  return moved;
}

type Change = (mediaId: string) => string | null;

function onPictures(values: Pictured, change: Change): Pictured {
  const variants = Object.entries(values.variants).map(([key, variant]) => [key, inVariant(variant, change)]);
  return {
    ...inWords(values, change),
    mediaIds: inList(values.mediaIds, change),
    variants: Object.fromEntries(variants) as Record<string, Variant>,
  };
}

function inVariant(variant: Variant, change: Change): Variant {
  const { articles } = variant;
  return {
    ...variant,
    ...(variant.content ? inWords({ content: variant.content }, change) : {}),
    ...(articles ? { articles: articles.map((article) => inArticle(article, change)) } : {}),
  };
}

function inArticle(article: Article, change: Change): Article {
  const { content, mediaIds } = article;
  return {
    ...article,
    ...(content ? inWords({ content }, change) : {}),
    ...(mediaIds ? { mediaIds: inList(mediaIds, change) } : {}),
  };
}

function inList(mediaIds: readonly string[], change: Change): string[] {
  return [...new Set(mediaIds.flatMap((id) => change(id) ?? []))];
}

function inWords<T extends { content: RichDocument | null; body?: string }>(words: T, change: Change): T {
  if (!words.content) return words;
  const content: RichDocument = { ...words.content, content: inBlocks(words.content.content, change) };
  if (content.content.length === 0) return { ...words, content: null, body: '' };
  return { ...words, content, body: documentText(content) };
}

function inBlocks(blocks: readonly DocumentBlock[], change: Change): DocumentBlock[] {
  return blocks.flatMap((block): DocumentBlock[] => {
    if (block.type === 'image') {
      const mediaId = change(block.attrs.mediaId);
      return mediaId === null ? [] : [{ ...block, attrs: { ...block.attrs, mediaId } }];
    }
    if (block.type === 'blockquote') {
      const content = inBlocks(block.content, change);
      return content.length === 0 ? [] : [{ ...block, content }];
    }
    if (block.type === 'bulletList' || block.type === 'orderedList') {
      const content = block.content.flatMap((item) => inItem(item, change));
      return content.length === 0 ? [] : [{ ...block, content }];
    }
    return [block];
  });
}

function inItem(item: DocumentListItem, change: Change): DocumentListItem[] {
  const content = inBlocks(item.content, change);
  return content.length === 0 ? [] : [{ ...item, content }];
}
