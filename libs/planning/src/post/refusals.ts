import { postSource, type PostWords } from '@shelfcast/content';
import type { Network } from '@shelfcast/contracts';
import type { Account, Media, Queryable } from '@shelfcast/database';
import type { PlatformAdapter } from '@shelfcast/platform-kit';
import { newMarker, sourceImage } from '@shelfcast/publishing';
import { planFindings } from '../rules/plan-findings.js';

export type Adapters = Record<Network, PlatformAdapter>;
export type PlannedAccount = Account & {
  defaultThumbnail: Media | null;
  organization: { shortLinkOrigin: string | null };
};

/** Why networks would refuse the post, in words; no network is called. */
export function networkRefusals(adapters: Adapters, words: PostWords, accounts: PlannedAccount[]): string[] {
  return accounts.flatMap((account) => {
    const { id, name, remoteAccountId, defaultThumbnail } = account;
    const linking = { ...account, ...account.organization };
    const source = postSource(words, {}, linking, [], newMarker());
    const { findings } = adapters[account.network as Network].render(source, {
      ...{ id, remoteAccountId },
      defaultThumbnail: defaultThumbnail ? sourceImage(defaultThumbnail) : null,
    });
    return findings.filter(({ level }) => level === 'error').map(({ detail }) => `${name}: ${detail}`);
  });
}

/** Why quotas and the accounts' own rules, quiet hours and frequency caps, refuse a new post at that time. */
export async function planRefusals(
  tx: Queryable,
  adapters: Adapters,
  organizationId: string,
  accounts: PlannedAccount[],
  at: Date,
): Promise<string[]> {
  const findings = await planFindings(tx, adapters, { organizationId, accounts, at, butOf: null });
  return [...findings.values()].flat().flatMap(({ level, detail }) => (level === 'error' ? detail : []));
}
