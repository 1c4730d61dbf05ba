import type { Account, Article, RichDocument, Variant } from '@shelfcast/contracts';
import { documentText } from '@shelfcast/contracts/document-text';
import type { ComposeValues } from './compose-values.js';

type Chosen = readonly Pick<Account, 'id' | 'network'>[];

interface Words {
  body?: string | undefined;
  content?: RichDocument | null | undefined;
}

/** The words as a request takes them: a document without its plain text, which the server makes; nothing where both are empty. */
export function wordsOf({ body = '', content }: Words): Words {
  if (content && documentText(content) !== '') return { content };
  return body.trim() ? { body } : {};
}

/** What the chosen accounts and their networks have of their own; what is empty is left out. */
export function sentVariants(
  { variants, accountIds }: Pick<ComposeValues, 'variants' | 'accountIds'>,
  accounts: Chosen,
): Record<string, Variant> {
  const chosen = accounts.filter(({ id }) => accountIds.includes(id));
  const keys = new Set<string>([...accountIds, ...chosen.map(({ network }) => network)]);
  const kept = Object.entries(variants).flatMap(([key, variant]): [string, Variant][] => {
    const sent = sentVariant(variant);
    return keys.has(key) && Object.keys(sent).length > 0 ? [[key, sent]] : [];
  });
  return Object.fromEntries(kept);
}

function sentVariant(variant: Variant): Variant {
  const { title, options = {}, articles = [] } = variant;
  return {
    ...(title?.trim() ? { title } : {}),
    ...wordsOf(variant),
    ...(Object.keys(options).length > 0 ? { options } : {}),
    ...(articles.length > 0 ? { articles: articles.map(sentArticle) } : {}),
  };
}

/** An article whose words are missing keeps its empty body: the server says where they are missing. */
function sentArticle({ title, body, content, link, mediaIds }: Article): Article {
  const words = wordsOf({ body, content });
  return {
    title,
    ...(Object.keys(words).length > 0 ? words : { body: '' }),
    ...(link?.trim() ? { link } : {}),
    ...(mediaIds && mediaIds.length > 0 ? { mediaIds } : {}),
  };
}
