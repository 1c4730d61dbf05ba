import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { FrontDoor } from './front-door.ts';
import type { Installation } from './installation.ts';
import { wordsOf, type Accounts } from './library.ts';
import { NETWORKS, type Blow, type NetworkName, type Size } from './plan.ts';

const DALLY_MS = 4_000;
/** Within this time every order to freeze has been taken. */
const FREEZE_BY_SECONDS = 15;
const KILL_PATIENCE_MS = 10_000;
/** A post for a worker that dallies is due so long after it was written. */
const ALONE_MS = 6_000;
/** Their numbers begin here, behind those that are written while Redis is full. */
const ALONE_FROM = 10_000;

interface Post {
  deliveries?: { id: string }[];
}

/** Carries the plan out on the operating system's processes, and counts what it did. */
export class Striker {
  readonly done: Record<string, number> = {};
  /** Blows that could not be carried out, in words. */
  readonly missed: string[] = [];
  private readonly installation: Installation;
  private readonly size: Size;
  private readonly door: FrontDoor;
  private readonly woken = new Set<number>();
  private alone = 0;

  private readonly accounts: Accounts;

  constructor(installation: Installation, size: Size, door: FrontDoor, accounts: Accounts) {
    this.installation = installation;
    this.size = size;
    this.door = door;
    this.accounts = accounts;
  }

  /** Resolves when the last blow has fallen and everything that was stopped runs again. */
  async strike(blows: Blow[], begin: Date): Promise<void> {
    const wakers = this.wakeFrozen(begin);
    await Promise.all(
      blows.map(async (blow) => {
        await sleep(Math.max(0, begin.getTime() + blow.at * 1000 - Date.now()));
        try {
          await this.carryOut(blow);
        } catch (error) {
          this.missed.push(`${blow.kind} at ${blow.at.toFixed(1)} s: ${String(error)}`);
        }
      }),
    );
    await wakers;
  }

  private async carryOut(blow: Blow): Promise<void> {
    switch (blow.kind) {
      case 'kill':
        return this.kill(blow.process);
      case 'order': {
        const { network, point, what } = blow;
        const order = { service: `adapter-${network}`, point, what, ms: DALLY_MS };
        const deliveryId = what === 'dally' ? await this.postAlone(network) : undefined;
        this.installation.orders.leave(deliveryId === undefined ? order : { ...order, deliveryId });
        return;
      }
      case 'redis-empty':
        await this.withRedis((redis) => redis.flushall());
        return this.count('Redis emptied');
      case 'redis-stop':
        return this.stopRedis();
      case 'redis-full':
        return this.fillRedis();
      case 'postgresql-restart':
        // A fast shutdown ends every session; the launcher starts it again.
        process.kill(this.installation.pidOf('postgresql'), 'SIGINT');
        return this.count('PostgreSQL restarted');
    }
  }

  /** One that another blow has just felled is struck when it stands again. */
  private async kill(name: string): Promise<void> {
    const until = Date.now() + KILL_PATIENCE_MS;
    for (;;) {
      const { pid, target } = this.awake(name);
      if (isAlive(pid)) {
        process.kill(pid, 'SIGKILL');
        return this.count(`SIGKILL of ${target}`);
      }
      if (Date.now() > until) throw new Error(`${name} did not come back.`);
      await sleep(100);
    }
  }

  /** The process itself, or the other of its service where it is frozen. */
  private awake(name: string): { pid: number; target: string } {
    const other = name.endsWith('-2') ? name.slice(0, -2) : `${name}-2`;
    const pid = this.installation.pidOf(name);
    if (!this.frozen().some((strike) => strike.pid === pid)) return { pid, target: name };
    return { pid: this.installation.pidOf(other), target: other };
  }

  private async stopRedis(): Promise<void> {
    const pid = this.installation.pidOf('redis');
    process.kill(pid, 'SIGSTOP');
    try {
      await sleep(this.size.redisStopSeconds * 1000);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    this.count('Redis stopped');
  }

  /** At its memory limit Redis takes no jobs; the front door must go on taking posts. */
  private async fillRedis(): Promise<void> {
    await this.withRedis((redis) => redis.config('SET', 'maxmemory', '1mb'));
    try {
      const until = Date.now() + this.size.redisFullSeconds * 1000;
      for (let number = 0; Date.now() < until; number += 1) {
        const { status, body } = await this.door.call(
          'POST',
          '/posts',
          this.latePost(number),
          `late-${number}`,
        );
        if (status === 201) this.count('posts taken while Redis was full');
        else this.missed.push(`A post was refused while Redis was full: ${JSON.stringify(body)}`);
        await sleep(500);
      }
    } finally {
      await this.withRedis((redis) => redis.config('SET', 'maxmemory', '0'));
    }
    this.count('Redis at its memory limit');
  }

  /** A post for one account alone, due soon: nothing of it is out while its worker dallies, so that it can be edited. */
  private async postAlone(network: NetworkName): Promise<string> {
    const number = (this.alone += 1);
    const accountIds = [this.accounts[network][number % this.size.accounts]?.id];
    const scheduledAt = new Date(Date.now() + ALONE_MS).toISOString();
    const post = { ...this.latePost(ALONE_FROM + number), accountIds, scheduledAt };
    const { status, body } = await this.door.call<Post>('POST', '/posts', post, `alone-${number}`);
    const id = body.deliveries?.[0]?.id;
    if (status !== 201 || !id) throw new Error(`A post was refused: ${JSON.stringify(body)}`);
    return id;
  }

  private latePost(number: number): object {
    const post = this.size.posts + number;
    return {
      kind: 'news',
      title: `New on the shelf ${post}`,
      body: wordsOf(post, 0),
      link: `https://library.example/item/${post}`,
      accountIds: NETWORKS.map((network) => this.accounts[network][number % this.size.accounts]?.id),
      scheduledAt: new Date(Date.now() + 15_000).toISOString(),
    };
  }

  private async withRedis(act: (redis: Redis) => Promise<unknown>): Promise<void> {
    const redis = new Redis(this.installation.run.redisUrl ?? '', { maxRetriesPerRequest: null });
    redis.on('error', () => undefined); // It is tried again; the command waits.
    try {
      await act(redis);
    } finally {
      redis.disconnect();
    }
  }

  private frozen() {
    return this.installation.orders
      .strikes()
      .filter(({ what, pid }) => what === 'freeze' && !this.woken.has(pid));
  }

  /** Lets each frozen worker go on once it has stood longer than every time limit together. */
  private async wakeFrozen(begin: Date): Promise<void> {
    const until = begin.getTime() + (this.size.freezeSeconds + FREEZE_BY_SECONDS) * 1000;
    while (Date.now() < until) {
      for (const { pid, at } of this.frozen()) {
        if (Date.now() - Date.parse(at) < this.size.freezeSeconds * 1000) continue;
        process.kill(pid, 'SIGCONT');
        this.woken.add(pid);
        this.count('frozen for longer than every time limit');
      }
      await sleep(200);
    }
  }

  private count(what: string): void {
    this.done[what] = (this.done[what] ?? 0) + 1;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
