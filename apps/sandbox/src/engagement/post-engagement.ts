import type { SandboxPost } from '../store.js';
import { dayAt, followersAfter } from './account-engagement.js';
import { Chance } from './chance-of.js';

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
}

const HOUR_MS = 3_600_000;
const BEIJING_MS = 8 * HOUR_MS;
/** Sunday first: libraries are read most on workdays, and on Sundays before the week. */
const WEEKDAYS = [1.05, 1.1, 1.15, 1.1, 1.05, 0.9, 0.75];
/** By hour in Beijing: nights are quiet, mornings, noon and evenings are not. */
const HOURS = [
  ...[0.25, 0.15, 0.1, 0.1, 0.15, 0.3, 0.6, 1, 1.2, 1.2, 1.1, 1.1],
  ...[1.4, 1.2, 1, 1, 1, 1.1, 1.2, 1.3, 1.6, 1.7, 1.3, 0.7],
];
/** Most of what will ever happen happens on the first day, the rest over weeks. */
const QUICK_SHARE = 0.7;
const QUICK_MS = 7 * HOUR_MS;
const SLOW_MS = 160 * HOUR_MS;
/** So many see whatever a library publishes. */
const FAITHFUL = 150;

/** How much of all that will ever happen has happened, 0–1: quick at first, ever slower. */
function arrived(ageMs: number): number {
  if (ageMs <= 0) return 0;
  return (
    QUICK_SHARE * (1 - Math.exp(-ageMs / QUICK_MS)) + (1 - QUICK_SHARE) * (1 - Math.exp(-ageMs / SLOW_MS))
  );
}

/** Repeatable: it follows from the post's id, its time and its account's followers. */
function postEngagement(post: PublishedThing, followers: number, at: Date): PostEngagement {
  const chance = new Chance(post.id);
  const local = new Date(post.bornAt.getTime() + BEIJING_MS);
  const moment = (WEEKDAYS[local.getUTCDay()] ?? 1) * (HOURS[local.getUTCHours()] ?? 1);
  const pictures = post.hasPictures ? 1.35 : 1;
  const reach = FAITHFUL + followers * 0.12 * moment * pictures * chance.logNormal('reach', 0.6);
  const age = at.getTime() - post.publishedAt.getTime();
  // Each sort of act lags a little behind the reading.
  const count = (what: string, rate: number, lagMs = 0) =>
    Math.floor(reach * rate * chance.between(what, 0.6, 1.4) * arrived(age - lagMs));
  return {
    seen: Math.floor(reach * arrived(age)),
    likes: count('likes', 0.022, 20_000),
    comments: count('comments', 0.004, 90_000),
    shares: count('shares', 0.008, 60_000),
    quotes: count('quotes', 0.0015, 120_000),
    saves: count('saves', 0.006, 30_000),
    recommends: count('recommends', 0.005, 60_000),
    linkClicks: count('linkClicks', 0.015, 10_000),
    profileClicks: count('profileClicks', 0.003, 30_000),
  };
}

/** Of a post on record, up to `at`: those who followed the account when it came out could see it. */
export function engagementOf(post: SandboxPost, at = new Date()): PostEngagement {
  const publishedAt = new Date(post.publishedAt ?? post.receivedAt);
  const bornAt = new Date(publishedAt.getTime() + Number(post.extra['agedMs'] ?? 0));
  const followers = followersAfter(post.account, dayAt(bornAt.getTime()));
  const hasPictures = post.media.length > 0;
  const thing = { id: post.remoteId ?? '', publishedAt, bornAt, hasPictures };
  return postEngagement(thing, followers, at);
}
