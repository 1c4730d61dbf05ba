import type { SandboxPost } from '../store.js';
import { dayAt, followersAfter } from './account-engagement.js';
import { Chance } from './chance-of.js';
import { busyness, readersTime } from './readers-time.js';
import { appealOf, type Appeal } from './what-it-is-about.js';

/** What readers have done with a post up to a moment. Only ever grows. */
interface PostEngagement {
  /** Times it was shown, or people who read it (WeChat). */
  seen: number;
  likes: number;
  comments: number;
  shares: number;
  quotes: number;
  saves: number;
  recommends: number;
  linkClicks: number;
  profileClicks: number;
}

interface PublishedThing {
  id: string;
  publishedAt: Date;
  /** When it truly came out, where it was made older since: its readers stay the same. */
  bornAt: Date;
  /** Whether it shows pictures, which readers like better. */
  hasPictures: boolean;
  appeal: Appeal;
}

const HOUR_MS = 3_600_000;
/** Most of what will ever happen happens on the first day, the rest over weeks. */
const QUICK_SHARE = 0.7;
const QUICK_MS = 7 * HOUR_MS;
const SLOW_MS = 160 * HOUR_MS;
/** So many see whatever a library publishes. */
const FAITHFUL = 150;

/** How much of all that will ever happen has happened after so much of the readers' time, 0–1: quick at first, ever slower. */
function arrived(age: number): number {
  if (age <= 0) return 0;
  return QUICK_SHARE * (1 - Math.exp(-age / QUICK_MS)) + (1 - QUICK_SHARE) * (1 - Math.exp(-age / SLOW_MS));
}

/** Repeatable: it follows from the post's id, its words, its time and its account's followers. */
export function postEngagement(post: PublishedThing, followers: number, at: Date): PostEngagement {
  const chance = new Chance(post.id);
  const { appeal } = post;
  const moment = Math.sqrt(busyness(post.bornAt.getTime()));
  const pictures = post.hasPictures ? 1.35 : 1;
  const luck = chance.logNormal('reach', 0.6);
  const reach = FAITHFUL + followers * 0.12 * moment * pictures * appeal.reach * luck;
  const begun = readersTime(post.publishedAt.getTime());
  const age = (lagMs: number) => readersTime(at.getTime() - lagMs) - begun;
  const seen = Math.floor(reach * arrived(age(0)));
  // Each sort of act lags a little behind the reading, and nobody does it who has not read.
  const count = (what: string, rate: number, lagMs: number) =>
    Math.min(seen, Math.floor(reach * rate * chance.between(what, 0.6, 1.4) * arrived(age(lagMs))));
  return {
    seen,
    likes: count('likes', 0.022 * appeal.likes, 20_000),
    comments: count('comments', 0.004 * appeal.comments, 90_000),
    shares: count('shares', 0.008 * appeal.shares, 60_000),
    quotes: count('quotes', 0.0015 * appeal.shares, 120_000),
    saves: count('saves', 0.006 * appeal.saves, 30_000),
    recommends: count('recommends', 0.005 * appeal.likes, 60_000),
    linkClicks: count('linkClicks', 0.015 * appeal.clicks, 10_000),
    profileClicks: count('profileClicks', 0.003, 30_000),
  };
}

/** Of a post on record, up to `at`: those who followed the account when it came out could see it. */
export function engagementOf(post: SandboxPost, at = new Date()): PostEngagement {
  const publishedAt = new Date(post.publishedAt ?? post.receivedAt);
  const bornAt = new Date(publishedAt.getTime() + Number(post.extra['agedMs'] ?? 0));
  const followers = followersAfter(post.account, dayAt(bornAt.getTime()));
  const hasPictures = post.media.length > 0;
  const appeal = appealOf(post.title ?? '', post.text);
  const thing = { id: post.remoteId ?? '', publishedAt, bornAt, hasPictures, appeal };
  return postEngagement(thing, followers, at);
}
