import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Point } from './plan.ts';

/** What the next attempt of a service that passes a point does to its own process. */
export interface Order {
  service: string;
  point: Point;
  what: 'kill' | 'freeze' | 'dally';
  /** Of `dally`. */
  ms?: number;
  /** Only for this one; else for whichever comes first. */
  deliveryId?: string;
}

export interface Strike extends Order {
  deliveryId: string;
  pid: number;
  at: string;
}

/** The folder through which the trial and the instrumented services speak. */
export class Orders {
  readonly folder: string;
  private count = 0;

  constructor(folder: string) {
    this.folder = folder;
    for (const name of ['orders', 'taken', 'drafts']) mkdirSync(join(folder, name), { recursive: true });
  }

  leave(order: Order): void {
    const name = `${String((this.count += 1)).padStart(4, '0')}.json`;
    writeFileSync(join(this.folder, 'drafts', name), JSON.stringify(order));
    renameSync(join(this.folder, 'drafts', name), join(this.folder, 'orders', name));
  }

  /** Left and not yet taken. */
  open(): number {
    return readdirSync(join(this.folder, 'orders')).length;
  }

  strikes(): Strike[] {
    const file = join(this.folder, 'strikes.jsonl');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Strike);
  }
}
