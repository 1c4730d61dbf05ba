import { readFileSync } from 'node:fs';
import { collectGarbage } from './collect-garbage.ts';
import type { Stage } from './stage.ts';

/** Resident memory of each running service, in MiB. */
export function memoryOf(stage: Stage): Record<string, number> {
  const services = stage.processes().filter(({ url }) => url.startsWith('http'));
  return Object.fromEntries(services.map(({ name, pid }) => [name, resident(pid)]));
}

/** The same once each has collected its garbage, which V8 leaves lying as long as the machine has room. */
export async function liveMemoryOf(stage: Stage): Promise<Record<string, number>> {
  await Promise.all(stage.inspectors().map(collectGarbage));
  return memoryOf(stage);
}

function resident(pid: number): number {
  const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib ?? NaN) / 1024;
}
