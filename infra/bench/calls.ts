import { Agent, request } from 'node:http';
import { median, spreadOf } from './statistics.ts';

export const AT_ONCE = 2;

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

/** A caller of one server, by a key that is good at both. */
export type Caller = (call: Call) => Promise<void>;

export interface Compared {
  ours: number;
  floor: number;
  ratio: number;
}

export interface Rounds {
  rounds: number;
  /** Calls of a round. */
  count: number;
}

/** Rounds in turn, the first of each to warm up; medians of the rounds' p95. */
export async function compare(
  call: (index: number) => Call,
  ours: Caller,
  floor: Caller,
  { rounds, count }: Rounds,
  atOnce = AT_ONCE,
): Promise<Compared> {
  const found: { ours: number; floor: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const base = await p95(call, floor, count, atOnce);
    const own = await p95(call, ours, count, atOnce);
    if (round > 0) found.push({ ours: own, floor: base });
  }
  return {
    ours: median(found.map((each) => each.ours)),
    floor: median(found.map((each) => each.floor)),
    ratio: median(found.map((each) => each.ours / each.floor)),
  };
}

async function p95(
  call: (index: number) => Call,
  caller: Caller,
  count: number,
  atOnce: number,
): Promise<number> {
  const took: number[] = [];
  let next = 0;
  const one = async () => {
    while (next < count) {
      const index = (next += 1);
      const begun = performance.now();
      await caller(call(index));
      took.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return spreadOf(took).p95;
}

export function caller(base: string, key: string): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  return ({ method, path, body }) =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${key}`,
        ...(body && { 'content-type': 'application/json' }),
      };
      const sent = request(`${base}${path}`, { method, agent, headers }, (answer) => {
        const good = (answer.statusCode ?? 500) < 300;
        let said = '';
        answer.on('data', (chunk: Buffer) => {
          if (!good) said += chunk.toString();
        });
        answer.once('end', () =>
          good ? resolve() : reject(new Error(`${method} ${path} answered ${answer.statusCode} ${said}`)),
        );
        answer.once('error', reject);
      });
      sent.once('error', reject);
      sent.end(body && JSON.stringify(body));
    });
}
