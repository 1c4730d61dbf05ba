import { documentText, Network, type Article, type RichDocument, type Variant } from '@shelfcast/contracts';
import { DbNull, type InputJson } from '@shelfcast/database';

interface Words {
  body?: string | undefined;
  content?: RichDocument | null | undefined;
  variants?: Record<string, Variant> | undefined;
}

/** The words with the plain text of every document in them: the post's, each variant's, each further article's. */
export function withBodies<T extends Words>(input: T): T {
  const { variants } = input;
  const written = withBody(input);
  if (!variants) return written;
  const all = Object.entries(variants).map(([key, variant]) => [key, variantWithBodies(variant)] as const);
  return { ...written, variants: Object.fromEntries(all) };
}

function variantWithBodies(variant: Variant): Variant {
  const { articles } = variant;
  return {
    ...withBody(variant),
    ...(articles && { articles: articles.map((each) => withBody<Article>(each)) }),
  };
}

function withBody<T extends Words>(words: T): T {
  return words.content ? { ...words, body: documentText(words.content) } : words;
}

/** What an edit makes of the stored document: other words without one drop it. Undefined where it stays. */
export function changedContent(
  change: Pick<Words, 'body' | 'content'>,
  storedBody: string,
): RichDocument | null | undefined {
  if (change.content !== undefined) return change.content;
  return change.body === undefined || change.body === storedBody ? undefined : null;
}

/** A document as its column takes it. */
export function contentColumn(content: RichDocument | null | undefined): InputJson | typeof DbNull {
  return content ?? DbNull;
}

export function isNetwork(key: string): key is Network {
  return Network.safeParse(key).success;
}

/** Variants for accounts are rows, those for networks stand with the post. */
export function splitVariants(variants: Record<string, Variant>) {
  const entries = Object.entries(variants);
  return {
    ofAccounts: entries.filter(([key]) => !isNetwork(key)),
    ofNetworks: Object.fromEntries(entries.filter(([key]) => isNetwork(key))),
  };
}
