import { RECORD_ENGAGEMENT_JOB, type ReadMetricsJob, type RecordEngagementJob } from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import {
  PlatformError,
  type AccountReading,
  type MetricsContext,
  type PlatformAdapter,
  type PostReading,
} from '@shelfcast/platform-kit';
import type { CredentialVault } from '@shelfcast/publishing';
import type { TypedQueue, engagementQueue } from '@shelfcast/queues';
import { logger } from '@shelfcast/telemetry';
import { engagementEvents } from '../engagement-events.js';
import { nextAccountReading, nextPostReading } from '../plan/next-reading.js';
import { chargeReading } from './charge-reading.js';
import { loadReading, type LoadedReading } from './load-reading.js';
import { pauseAfter, postponeReading, type ReadingProblem } from './postpone-reading.js';

const log = logger('reading');

export interface ReadingParts {
  db: Database;
  vault: CredentialVault;
  adapter: PlatformAdapter;
  engagement: TypedQueue<ReturnType<typeof engagementQueue>>;
  signal: AbortSignal;
}

const HOUR_MS = 3_600_000;
/** A network that tells thirty days of a post makes long answers: so many posts go into one job. */
const POSTS_PER_RECORD = 20;

/**
 * Runs `metrics.read`: asks the network and hands on what it told. Nothing is marked as read here, so whatever is lost
 * from now on is asked for again.
 */
export async function runReading(parts: ReadingParts, job: ReadMetricsJob): Promise<void> {
  const reading = await loadReading(parts.db, job);
  if (!reading || (reading.posts.length === 0 && reading.accountTurn === null)) return;
  const obstacle = await obstacleTo(parts, reading);
  if (obstacle) {
    await postpone(parts, job, obstacle.until, obstacle.problem);
    return;
  }
  // One that fails leaves the other what it has.
  await readPosts(parts, job, reading);
  await readAccount(parts, job, reading);
}

async function obstacleTo(parts: ReadingParts, reading: LoadedReading) {
  const { account, posts, accountTurn } = reading;
  if (account.status !== 'connected' && account.status !== 'paused') {
    const detail = 'The account is not connected, so its network tells no numbers.';
    const problem = { code: 'not-connected', detail, action: 'Reconnect the account.' };
    return { until: new Date(Date.now() + HOUR_MS), problem };
  }
  const { priceUsd } = parts.adapter.metrics;
  if (priceUsd === 0) return null;
  const deliveryIds = posts.map(({ deliveryId }) => deliveryId);
  const wish = { accountId: account.id, deliveryIds, isAccount: accountTurn !== null };
  const usd = await chargeReading(parts.db, wish, priceUsd);
  if (usd === null) return { until: nextMonth(new Date()), problem: USED_UP };
  engagementEvents.charged(parts.adapter.network, usd);
  return null;
}

const USED_UP: ReadingProblem = {
  code: 'budget-used-up',
  detail: 'What reading this account may cost in a month is used up.',
  action: 'Raise the account’s budget, or wait for the first of the month (UTC).',
};

function nextMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}

async function readPosts(parts: ReadingParts, job: ReadMetricsJob, reading: LoadedReading): Promise<void> {
  const { posts, account } = reading;
  if (posts.length === 0) return;
  const { network, metrics } = parts.adapter;
  const now = new Date();
  const told = await ask(parts, { ...job, accountTurn: null }, () =>
    metrics.posts(posts, contextOf(parts, reading, now)),
  );
  if (!told) return;
  const byDelivery = Map.groupBy(told, ({ deliveryId }) => deliveryId);
  for (let at = 0; at < posts.length; at += POSTS_PER_RECORD) {
    const lot = posts.slice(at, at + POSTS_PER_RECORD);
    await hand(parts, {
      ...{ accountId: account.id, network, takenAt: now.toISOString(), account: null },
      posts: lot.map(({ deliveryId, turn, publishedAt }) => ({
        ...{ deliveryId, turn },
        nextAt: nextPostReading(metrics.rhythm, publishedAt, now)?.toISOString() ?? null,
        readings: (byDelivery.get(deliveryId) ?? []).map(written),
      })),
    });
  }
  engagementEvents.read(network, account.id, posts.length);
}

async function readAccount(parts: ReadingParts, job: ReadMetricsJob, reading: LoadedReading): Promise<void> {
  const { account, accountTurn: turn } = reading;
  if (turn === null) return;
  const { network, metrics } = parts.adapter;
  const now = new Date();
  const told = await ask(parts, { ...job, posts: [] }, () => metrics.account(contextOf(parts, reading, now)));
  if (!told) return;
  const nextAt = nextAccountReading(metrics.rhythm, now).toISOString();
  await hand(parts, {
    ...{ accountId: account.id, network, takenAt: now.toISOString(), posts: [] },
    account: { turn, nextAt, readings: told.map(written) },
  });
  engagementEvents.read(network, account.id, 0);
}

function contextOf(parts: ReadingParts, { account }: LoadedReading, now: Date): MetricsContext {
  const tokens = parts.vault.tokensFor({ id: account.id }, parts.adapter, parts.signal);
  return { tokens, signal: parts.signal, remoteAccountId: account.remoteAccountId, now };
}

/** The network's answer; null where it gave none, and then the posts (or the account) of `job` wait. */
async function ask<T>(parts: ReadingParts, job: ReadMetricsJob, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (parts.signal.aborted) return null;
    if (!(error instanceof PlatformError)) {
      log.error({ err: error, accountId: job.accountId }, 'reading failed in an unforeseen way');
      throw error;
    }
    const { code, detail, action } = error;
    await postpone(parts, job, pauseAfter(error, new Date()), { code, detail, action });
    return null;
  }
}

async function postpone(
  { db, adapter }: ReadingParts,
  job: ReadMetricsJob,
  until: Date,
  problem: ReadingProblem,
): Promise<void> {
  engagementEvents.notRead(adapter.network, job.accountId, problem.code, problem.detail);
  await postponeReading(db, job, until, problem);
}

function hand({ engagement }: ReadingParts, data: RecordEngagementJob): Promise<void> {
  const [first] = data.posts;
  const what = first ? `${first.deliveryId}.${first.turn}` : `${data.accountId}.${data.account?.turn ?? ''}`;
  const id = `${what}.${Date.parse(data.takenAt)}`;
  return engagement.addAll([{ name: RECORD_ENGAGEMENT_JOB, id, data, delayMs: 0 }]);
}

function written<R extends PostReading | AccountReading>({ set, at, values }: R) {
  return { set, at: at.toISOString(), values } as { set: R['set']; at: string; values: R['values'] };
}
