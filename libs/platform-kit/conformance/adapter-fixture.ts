import type { Network, PostValues } from '@shelfcast/contracts';
import type { PlatformAdapter } from '../src/index.js';

/** What the suite must know of one network beyond the port. */
export interface AdapterFixture<Credentials> {
  network: Network;
  /** Origin of the sandbox, as the network and as the instrument. */
  sandboxUrl: string;
  createAdapter(settings: { apiUrl: string; timeoutMs: number }): PlatformAdapter<Credentials>;
  /** Credentials of the right shape that the network does not know. */
  wrongCredentials(good: Credentials): Credentials;
  /** What precedes the publishing call: failing there is never `ambiguous`, and a retry does not repeat it. */
  preparations: ('token' | 'upload' | 'draft')[];
  /** The paths of the network's calls: the publishing one, what proves absence, what proves the account, and the preparations. */
  paths: { create: RegExp; lookUp: RegExp; verify: RegExp } & Partial<
    Record<'token' | 'upload' | 'draft', RegExp>
  >;
  /** How many pictures one post takes. */
  images: number;
  /** Whether it is sent films, each alone in its post. */
  hasFilms: boolean;
  /** Whether the option `thread` makes one post of several parts. */
  hasThreads: boolean;
  /** A refusal of the content: the network's number, and part of its words. */
  refusal: { value: string; words: string };
  /** A published post's address; null where only the network knows it. */
  addressOf: ((remoteId: string, remoteAccountId: string) => string) | null;
  /** The operator's application at the network's consent page; null where there is none. */
  consent: { clientId: string; origin: string } | null;
  /** An answer as the network's documentation shows it for the post `remoteId`, and what it means. */
  metrics: { path: RegExp; answer: (remoteId: string, day: string) => unknown; values: PostValues };
}
