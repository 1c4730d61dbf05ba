import type { Account, Network, Variant } from '@shelfcast/contracts';
import type { ComposeValues } from './compose-values.js';

/** `shared` for the text of all, the name of a network, or the id of an account. */
export type VersionKey = string;

export interface Version {
  key: VersionKey;
  /** Null for the shared text. */
  network: Network | null;
  /** Of a version for one account. */
  account: Account | null;
}

/** What can be written apart: the shared text, each chosen network, and its accounts where there are several. */
export function versionsOf(
  { accountIds, variants }: Pick<ComposeValues, 'accountIds' | 'variants'>,
  accounts: readonly Account[],
): Version[] {
  const chosen = accounts.filter(({ id }) => accountIds.includes(id));
  const networks = [...new Set(chosen.map(({ network }) => network))];
  return [
    { key: 'shared', network: null, account: null },
    ...networks.flatMap((network): Version[] => {
      const its = chosen.filter((account) => account.network === network);
      const apart = its.filter(({ id }) => its.length > 1 || variants[id] !== undefined);
      return [
        { key: network, network, account: null },
        ...apart.map((account) => ({ key: account.id, network, account })),
      ];
    }),
  ];
}

/** Whether anything of the post is different there. */
export function isOwn(variant: Variant | undefined): boolean {
  if (!variant) return false;
  const { title, body, content, options = {}, articles = [] } = variant;
  return Boolean(title || body || content) || Object.keys(options).length > 0 || articles.length > 0;
}

/** Whether the text itself is. */
export function hasOwnWords(variant: Variant | undefined): boolean {
  return variant?.body !== undefined || (variant?.content ?? null) !== null;
}

/** The variants with one changed; a field that is undefined goes, and so does a variant without fields. */
export function withVariant(
  variants: Record<string, Variant>,
  key: string,
  patch: Partial<Variant>,
): Record<string, Variant> {
  const merged = Object.entries({ ...variants[key], ...patch }).filter(([, value]) => value !== undefined);
  const { [key]: _before, ...others } = variants;
  return merged.length > 0 ? { ...others, [key]: Object.fromEntries(merged) as Variant } : others;
}

/** A network's own setting; an empty one, and one that is off, goes. */
export function withOption(
  variants: Record<string, Variant>,
  key: string,
  [name, value]: [string, string | number | boolean],
): Record<string, Variant> {
  const { [name]: _before, ...others } = variants[key]?.options ?? {};
  const options = value === '' || value === false ? others : { ...others, [name]: value };
  return withVariant(variants, key, { options: Object.keys(options).length > 0 ? options : undefined });
}
