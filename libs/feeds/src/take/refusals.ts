import { postSource, type PostWords } from '@shelfcast/content';
import type { Network } from '@shelfcast/contracts';
import type { Account, Media } from '@shelfcast/database';
import type { PlatformAdapter } from '@shelfcast/platform-kit';
import { newMarker, sourceImage } from '@shelfcast/publishing';

export type Adapters = Record<Network, PlatformAdapter>;
export type FeedAccount = Account & { defaultThumbnail: Media | null };

/** Why networks would refuse the post, in words; no network is called. */
export function refusals(adapters: Adapters, words: PostWords, accounts: FeedAccount[]): string[] {
  return accounts.flatMap((account) => {
    const { id, name, remoteAccountId, defaultThumbnail } = account;
    const source = postSource(words, {}, account, [], newMarker());
    const { findings } = adapters[account.network as Network].render(source, {
      ...{ id, remoteAccountId },
      defaultThumbnail: defaultThumbnail ? sourceImage(defaultThumbnail) : null,
    });
    return findings.filter(({ level }) => level === 'error').map(({ detail }) => `${name}: ${detail}`);
  });
}
