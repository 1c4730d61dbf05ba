import { postSource, type PostWords } from '@shelfcast/content';
import type { Finding, Network, Post, Variant } from '@shelfcast/contracts';
import type { Account, Media } from '@shelfcast/database';
import type { FieldCount, PlatformAdapter, Rendered, SourceImage } from '@shelfcast/platform-kit';
import { sourceImage } from '@shelfcast/publishing';
import { ProblemError, type FieldFault } from '@shelfcast/service-kit';

/** A post's words and pictures, stored or not; its variants by the id of an account or the name of a network. */
export interface DraftPost extends PostWords {
  variants: Record<string, Variant>;
  images: SourceImage[];
}

/** An account with what a post on it is made of beside its words. */
export type AccountWithThumbnail = Account & {
  defaultThumbnail: Media | null;
  /** Where its library's links go out short; null where they go out themselves. */
  shortLinkOrigin: string | null;
};

/** What one account would get, and what its network's rules say of it. */
export interface Judgement {
  account: AccountWithThumbnail;
  rendered: Rendered;
  findings: Finding[];
  counts?: FieldCount[];
  priceUsd?: number;
}

/** In place of the one that each delivery gets: as long as every other. */
const SOME_MARKER = 'ShelfcastOne';

/** Asks every chosen network's rules; no network is called. */
export function judgePost(
  adapters: Record<Network, PlatformAdapter>,
  draft: DraftPost,
  accounts: AccountWithThumbnail[],
): Judgement[] {
  return accounts.map((account) => {
    const own = { account: draft.variants[account.id], network: draft.variants[account.network] };
    const source = postSource(draft, own, account, draft.images, SOME_MARKER);
    const thumbnail = account.defaultThumbnail;
    const profile = {
      id: account.id,
      remoteAccountId: account.remoteAccountId,
      defaultThumbnail: thumbnail ? sourceImage(thumbnail) : null,
    };
    const judged = adapters[account.network as Network].render(source, profile);
    const findings = judged.findings.map((finding) => ({
      ...finding,
      place: { ...finding.place, field: requestField(finding.field, account, draft.variants) },
    }));
    return { account, ...judged, findings };
  });
}

export function warningsOf(judgements: Judgement[]): Post['warnings'] {
  return judgements.flatMap(({ account, findings }) =>
    findings
      .filter(({ level }) => level === 'warning')
      .map(({ code, detail, values }) => ({ accountId: account.id, code, detail, values })),
  );
}

/** What keeps the post from being sent, one entry per account and rule; `field` as the request names it. */
function faultsOf(judgements: Judgement[]): FieldFault[] {
  return judgements.flatMap(({ account, findings }) =>
    findings
      .filter(({ level }) => level === 'error')
      .map(({ code, detail, place, values }) => ({
        field: place.field,
        code,
        detail: `${account.name}: ${detail}`,
        values,
      })),
  );
}

/** Throws `ProblemError` 422 where a network would refuse the post. */
export function insistPublishable(judgements: Judgement[]): void {
  const faults = faultsOf(judgements);
  if (faults.length === 0) return;
  const fields = [...new Set(faults.map(({ field }) => field))].join(', ');
  throw new ProblemError(
    422,
    'not-publishable',
    `A network would refuse this post: look at ${fields}. Nothing was stored.`,
    faults,
  );
}

/** Where the request has what a network's rules call `field`: in the account's own words, its network's, or the post's. */
function requestField(
  field: string,
  { id, network }: Pick<Account, 'id' | 'network'>,
  variants: Record<string, Variant>,
): string {
  if (field === 'media') return 'mediaIds';
  if (field === 'account') return 'accountIds';
  const keyOf = (has: (variant: Variant) => boolean) =>
    [id, network].find((key) => variants[key] !== undefined && has(variants[key]));
  if (field === 'link') return field;
  if (field === 'title' || field === 'body') {
    const key = keyOf((variant) => variant[field] !== undefined);
    return key === undefined ? field : `variants.${key}.${field}`;
  }
  if (field === 'articles')
    return `variants.${keyOf(({ articles }) => articles !== undefined) ?? id}.articles`;
  return `variants.${keyOf(({ options = {} }) => field in options) ?? id}.options.${field}`;
}
