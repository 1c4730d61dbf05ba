import { Chance } from './chance.ts';

export const NETWORKS = ['weibo', 'wechat', 'twitter'] as const;
export type NetworkName = (typeof NETWORKS)[number];

/** Places inside an attempt at which its process can be struck, in their order. */
export const POINTS = [
  'before the attempt row',
  'after the attempt row',
  'after the call',
  'before the outcome is stored',
] as const;
export type Point = (typeof POINTS)[number];

export interface Size {
  name: 'full' | 'short';
  posts: number;
  accounts: number;
  /** All posts are due within so many seconds. */
  windowSeconds: number;
  /** Pause between two kills. */
  killEverySeconds: number;
  /** Kills at each point of each network. */
  killsPerPoint: number;
  /** How long a worker is frozen: longer than every time limit together. */
  freezeSeconds: number;
  redisStopSeconds: number;
  redisFullSeconds: number;
  /** Staff's changes, as parts of all posts. */
  edits: number;
  cancels: number;
  moves: number;
  /** All must be settled so long after the last was due. */
  drainSeconds: number;
  /** The rare faults of the networks strike so much more often, so that each strikes among few posts too. */
  faultFactor: number;
  /** Whether limits that end after a minute are met too. */
  minuteLimits: boolean;
}

export const FULL: Size = {
  ...{ name: 'full', posts: 2000, accounts: 100, windowSeconds: 60, killEverySeconds: 3, killsPerPoint: 2 },
  ...{ freezeSeconds: 60, redisStopSeconds: 10, redisFullSeconds: 20 },
  ...{ edits: 0.04, cancels: 0.03, moves: 0.03, drainSeconds: 600, faultFactor: 1, minuteLimits: true },
};

/** Every kind of blow, few posts: two minutes instead of a quarter of an hour. */
export const SHORT: Size = {
  ...{ name: 'short', posts: 120, accounts: 60, windowSeconds: 24, killEverySeconds: 4, killsPerPoint: 1 },
  ...{ freezeSeconds: 30, redisStopSeconds: 4, redisFullSeconds: 5 },
  ...{ edits: 0.08, cancels: 0.05, moves: 0.05, drainSeconds: 240, faultFactor: 2, minuteLimits: false },
};

export type Blow =
  | { at: number; kind: 'kill'; process: string }
  | { at: number; kind: 'order'; network: NetworkName; point: Point; what: 'kill' | 'dally' | 'freeze' }
  | { at: number; kind: 'redis-empty' | 'redis-stop' | 'redis-full' | 'postgresql-restart' };

/** What is struck when, in seconds from the first due time. The same seed gives the same plan. */
export function blowsOf(size: Size, seed: number): Blow[] {
  const chance = new Chance(seed);
  return [...kills(size, chance), ...orders(size, chance), ...servers(size)].sort((a, b) => a.at - b.at);
}

/** Each process in turn, in an order of the seed, until everything was due and a little longer. */
function kills(size: Size, chance: Chance): Blow[] {
  const names = NETWORKS.flatMap((network) => [`adapter-${network}`, `adapter-${network}-2`]);
  const processes = chance.shuffled([...names, 'scheduler', 'scheduler-2']);
  const count = Math.floor((size.windowSeconds * 1.25) / size.killEverySeconds);
  const others = Array.from({ length: count }, (_, index): Blow => ({
    kind: 'kill',
    process: processes[index % processes.length] as string,
    at: 1 + (index + chance.between(-0.3, 0.3)) * size.killEverySeconds,
  }));
  // The front door is not killed while it must show that it takes posts without Redis.
  const afterwards = redisFullAt(size) + size.redisFullSeconds + 4;
  return [...others, { kind: 'kill', process: 'authoring', at: afterwards }];
}

function redisFullAt({ windowSeconds }: Size): number {
  return (26 * windowSeconds) / 60;
}

/** Left where the next attempt that passes finds them. */
function orders(size: Size, chance: Chance): Blow[] {
  const during = () => chance.between(0, size.windowSeconds * 0.7);
  return NETWORKS.flatMap((network): Blow[] => [
    ...POINTS.flatMap((point) =>
      Array.from({ length: size.killsPerPoint }, (): Blow => {
        return { kind: 'order', network, point, what: 'kill', at: during() };
      }),
    ),
    ...Array.from({ length: size.killsPerPoint * 3 }, (): Blow => {
      return { kind: 'order', network, point: 'before the attempt row', what: 'dally', at: during() };
    }),
    { kind: 'order', network, point: 'after the attempt row', what: 'freeze', at: chance.between(0, 3) },
  ]);
}

/** PostgreSQL goes once the frozen are awake again: what is left of that race is told in the documentation. */
function servers(size: Size): Blow[] {
  const part = size.windowSeconds / 60;
  return [
    { kind: 'redis-empty', at: 8 * part },
    { kind: 'redis-stop', at: 12 * part },
    { kind: 'redis-full', at: redisFullAt(size) },
    { kind: 'redis-empty', at: redisFullAt(size) + size.redisFullSeconds + 2 },
    { kind: 'postgresql-restart', at: Math.max(54 * part, size.freezeSeconds + 18) },
  ];
}
