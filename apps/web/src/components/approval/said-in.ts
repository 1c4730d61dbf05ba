import type { Article, Post, PostSnapshot, Variant } from '@shelfcast/contracts';

/** What a post says: of the post itself or of one of its versions. */
export type Words = Pick<Post, Exclude<keyof PostSnapshot, 'campaignId'>>;

export type SaidField =
  | { field: 'title' | 'body' | 'link' | 'kind' | 'language' | 'tags' | 'accounts' | 'pictures' }
  | { field: 'variant'; accountId: string };

export type Said = SaidField & { text: string };

export interface Names {
  account: (id: string) => string;
  picture: (id: string) => string;
  kind: (kind: Words['kind']) => string;
  language: (tag: string) => string;
}

/** Everything that a network could be sent, field by field, as text that can be compared. */
export function saidIn(words: Words, names: Names): Said[] {
  const { title, body, link, kind, language, tags, accountIds, mediaIds, variants } = words;
  return [
    { field: 'title', text: title },
    { field: 'body', text: body },
    { field: 'link', text: link ?? '' },
    { field: 'pictures', text: mediaIds.map(names.picture).join('\n') },
    { field: 'accounts', text: accountIds.map(names.account).sort().join('\n') },
    ...Object.entries(variants).map(([accountId, variant]) => ({
      ...{ field: 'variant' as const, accountId },
      text: saidInVariant(variant),
    })),
    { field: 'kind', text: names.kind(kind) },
    { field: 'language', text: language ? names.language(language) : '' },
    { field: 'tags', text: [...tags].sort().join(' · ') },
  ];
}

function saidInVariant({ title, body, options = {}, articles = [] }: Variant): string {
  const chosen = Object.entries(options).map(([name, value]) => `${name}: ${String(value)}`);
  return [title, body, ...chosen, ...articles.map(saidInArticle)].filter(Boolean).join('\n');
}

function saidInArticle({ title, body, link }: Article): string {
  return ['', title, body, link].filter((line) => line !== undefined).join('\n');
}

/** Whether two versions look different where their words are the same. */
export function looksDiffer(one: Words, other: Words): boolean {
  const looks = ({ content, variants }: Words) => JSON.stringify([content, variants]);
  return looks(one) !== looks(other);
}
