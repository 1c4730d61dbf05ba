// Loaded into every service of the trial before its own code (NODE_OPTIONS): sets the named points into the built
// publishing path, and for a mutation takes one safeguard out of it. The product itself knows nothing of the trial. A
// text that is not found exactly once ends the service, so that neither can silently come to nothing.
import { appendFileSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MUTATIONS, POINT_PATCHES, type Patch } from './patches.ts';
import type { Order, Strike } from './orders.ts';

const folder = process.env['SHELFCAST_TRIAL'] ?? '';
const mutation = process.env['SHELFCAST_TRIAL_MUTATION'] ?? '';
const service = process.env['SERVICE_NAME'] ?? '';

const patches: Patch[] = [...POINT_PATCHES, ...(mutation ? (MUTATIONS[mutation] ?? []) : [])];

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const mine = patches.filter(({ file }) => url.endsWith(file));
    if (mine.length === 0 || !loaded.source) return loaded;
    return { ...loaded, source: mine.reduce(apply, Buffer.from(loaded.source as Buffer).toString('utf8')) };
  },
});

function apply(source: string, { file, find, put }: Patch): string {
  const found = source.match(new RegExp(find, `${find.flags}g`))?.length ?? 0;
  if (found !== 1)
    throw new Error(
      `The trial finds ${String(find)} ${found} times in ${file}: adapt infra/chaos/patches.ts.`,
    );
  return source.replace(find, put);
}

/** An attempt passes here. */
async function pass(point: string, deliveryId: string): Promise<void> {
  const order = take(point, deliveryId);
  if (!order) return;
  const strike: Strike = { ...order, deliveryId, pid: process.pid, at: new Date().toISOString() };
  appendFileSync(join(folder, 'strikes.jsonl'), `${JSON.stringify(strike)}\n`);
  if (order.what === 'kill') process.kill(process.pid, 'SIGKILL');
  if (order.what === 'freeze') {
    process.kill(process.pid, 'SIGSTOP');
    // Awake again it first hears which of its connections were closed: else its call would go into one of those.
    await sleep(50);
  }
  if (order.what === 'dally') await sleep(order.ms ?? 0);
}

/** Takes an order for this point, if one lies there: whoever renames it has it. */
function take(point: string, deliveryId: string): Order | null {
  const waiting = join(folder, 'orders');
  for (const name of readdirSync(waiting)) {
    const order = read(join(waiting, name));
    if (!order || order.point !== point || order.service !== service) continue;
    if (order.deliveryId !== undefined && order.deliveryId !== deliveryId) continue;
    try {
      renameSync(join(waiting, name), join(folder, 'taken', name));
      return order;
    } catch {
      continue; // Another process was quicker.
    }
  }
  return null;
}

function read(path: string): Order | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Order;
  } catch {
    return null; // Taken meanwhile.
  }
}

Object.assign(globalThis, { trialPoint: pass });
