import type { AccountValues, MetricSet, PostValues } from '@shelfcast/contracts';
import type { CallContext } from './platform-adapter.js';

/** A published post whose numbers are wanted. */
export interface MeasuredPost {
  /** Ours: the answer names it so. */
  deliveryId: string;
  remoteId: string;
  publishedAt: Date;
  url: string | null;
  /** As publishing left them. */
  steps: Readonly<Record<string, string>>;
}

/** A post's numbers, each counted since its publication. What is missing in `values` was not reported. */
export interface PostReading {
  deliveryId: string;
  set: MetricSet;
  /** The moment they are true for. */
  at: Date;
  values: PostValues;
}

export interface AccountReading {
  set: MetricSet;
  at: Date;
  values: AccountValues;
}

/**
 * When a network is worth asking. `ageing`: often while a post is new, ever less later. `daily`: it tells finished days of
 * its own calendar, for so many days after publication.
 */
export type ReadingRhythm =
  | { kind: 'ageing' }
  | {
      kind: 'daily';
      days: number;
      /** How far its days are ahead of UTC's. */
      utcOffsetMs: number;
      /** When a day's numbers are ready, since midnight of the next day. */
      readyMs: number;
    };

/** Reads what readers did. Throws `PlatformError` only; a post that the network does not know is missing in the answer. */
export interface MetricsReader<Credentials = unknown> {
  readonly rhythm: ReadingRhythm;
  /** What reading one post or the account costs in USD, once in a UTC day; 0 where it is free. */
  readonly priceUsd: number;
  posts(posts: readonly MeasuredPost[], context: MetricsContext<Credentials>): Promise<PostReading[]>;
  account(context: MetricsContext<Credentials>): Promise<AccountReading[]>;
}

export interface MetricsContext<Credentials = unknown> extends Pick<
  CallContext<Credentials>,
  'tokens' | 'signal'
> {
  remoteAccountId: string;
  now: Date;
}

/** Without what the network left out. */
export function reported<K extends string>(
  values: Readonly<Partial<Record<K, number | undefined>>>,
): Partial<Record<K, number>> {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as Partial<Record<K, number>>;
}
