import { readFileSync } from 'node:fs';
import type { Stage } from './stage.ts';

/** Resident memory of each running service, in MiB. */
export async function memoryOf(stage: Stage): Promise<Record<string, number>> {
  const services = stage.processes().filter(({ url }) => url.startsWith('http'));
  return Object.fromEntries(services.map(({ name, pid }) => [name, resident(pid)]));
}

function resident(pid: number): number {
  const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib ?? NaN) / 1024;
}
