import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '@shelfcast/database';

/**
 * A process of which every call outside (database, network, queue) waits until it is let through, one at a time. What
 * is never let through again is dead; what waits while time passes is frozen.
 */
export class Actor {
  private waiting: (() => Promise<void>)[] = [];
  private task: Promise<void> | null = null;
  private dead = false;

  /** What its tasks failed with: a process logs that and goes on. */
  constructor(private readonly onFailure: (error: unknown) => void) {}

  get busy(): boolean {
    return this.task !== null;
  }

  /** Not merely asleep: a call of its waits. */
  get ready(): boolean {
    return this.waiting.length > 0;
  }

  async begin(run: () => Promise<unknown>): Promise<void> {
    this.task = run().then(
      () => undefined,
      (error: unknown) => this.onFailure(error),
    );
    void this.task.then(() => (this.task = null));
    await nextTurn();
  }

  call<T>(run: () => Promise<T> | T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting.push(async () => {
        const answer = await Promise.resolve()
          .then(run)
          .then(
            (value) => () => resolve(value),
            (error: unknown) => () => reject(error as Error),
          );
        if (!this.dead) answer();
      });
    });
  }

  /** Lets its next call through, and waits until it has come to another, sleeps, or is done. */
  async step(): Promise<void> {
    await this.waiting.shift()?.();
    await nextTurn();
  }

  /** Until it is done, or sleeps. */
  async finish(): Promise<void> {
    while (this.ready) await this.step();
  }

  /** SIGKILL; with `midCall` its next call is made and its answer never heard. */
  async kill(midCall: boolean): Promise<void> {
    this.dead = true;
    if (midCall) await this.step();
    this.waiting = [];
    this.task = null;
  }

  /** The database as this process has it. */
  database(db: Database): Database {
    return this.gated(db) as Database;
  }

  private gated(target: object): object {
    return new Proxy(target, {
      get: (of, name) => {
        const value: unknown = Reflect.get(of, name, of);
        if (typeof value === 'function')
          return (...args: unknown[]) => this.call(() => Reflect.apply(value, of, args) as unknown);
        return typeof value === 'object' && value !== null ? this.gated(value) : value;
      },
    });
  }
}
