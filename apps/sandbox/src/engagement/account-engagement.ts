import { Chance } from './chance-of.js';

/** Followers who come and go on one day. */
interface FollowerChanges {
  gained: number;
  lost: number;
}

const DAY_MS = 86_400_000;
/** Before this day the account's followers are taken as given. */
const EPOCH = Date.UTC(2026, 0, 1);

/** What `day` (as 2026-10-01) brought an account. Repeatable: it follows from the account's id. */
export function followerChanges(account: string, day: string): FollowerChanges {
  const chance = new Chance(account);
  const base = startingFollowers(chance);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const busy = weekday === 0 || weekday === 6 ? 0.7 : 1;
  return {
    gained: Math.floor(base * 0.0022 * busy * chance.logNormal(`gained ${day}`, 0.5)),
    lost: Math.floor(base * 0.0011 * chance.logNormal(`lost ${day}`, 0.4)),
  };
}

/** Followers at the end of each day since the epoch, by account: they follow from its id, so they are reckoned once. */
const known = new Map<string, number[]>();

/** Followers at the end of a day. */
export function followersAfter(account: string, day: string): number {
  const wanted = Math.max(0, Math.round((Date.parse(`${day}T00:00:00Z`) - EPOCH) / DAY_MS));
  const ends = known.get(account) ?? [];
  known.set(account, ends);
  while (ends.length <= wanted) {
    const { gained, lost } = followerChanges(account, dayAt(EPOCH + ends.length * DAY_MS));
    ends.push(Math.max(0, (ends.at(-1) ?? startingFollowers(new Chance(account))) + gained - lost));
  }
  return ends[wanted] ?? 0;
}

/** As many as at the end of today. */
export function followersNow(account: string): number {
  return followersAfter(account, dayAt(Date.now()));
}

export function followingOf(account: string): number {
  return Math.floor(new Chance(account).between('following', 20, 400));
}

function startingFollowers(chance: Chance): number {
  return Math.floor(4000 * chance.logNormal('followers', 0.8)) + 200;
}

export function dayAt(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
