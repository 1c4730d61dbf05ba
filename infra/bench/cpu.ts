import { readFileSync, readdirSync } from 'node:fs';
import type { Stage } from './stage.ts';

const TICK_MS = 10;

/** Processor time that each process (PostgreSQL with its sessions) has used so far, in ms. */
export function cpuOf(stage: Stage): Record<string, number> {
  return Object.fromEntries(stage.processes().map(({ name, pid }) => [name, usedBy(pid)]));
}

/** What was used in between, per post, in µs. */
export function perPost(before: Record<string, number>, after: Record<string, number>, posts: number) {
  const entries = Object.entries(after).map(
    ([name, used]) => [name, Math.round(((used - (before[name] ?? 0)) * 1000) / posts)] as const,
  );
  return Object.fromEntries(entries.filter(([, used]) => used > 0));
}

function usedBy(pid: number): number {
  const own = timesOf(pid);
  const children = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && timesOf(Number(name)).parent === pid,
  );
  return children.reduce((sum, child) => sum + timesOf(Number(child)).used, own.used + own.ofEnded);
}

/** The fields of /proc/<pid>/stat behind the command, which may hold spaces. */
function timesOf(pid: number): { parent: number; used: number; ofEnded: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const [user, system, endedUser, endedSystem] = fields
      .slice(11, 15)
      .map((field) => Number(field) * TICK_MS);
    return {
      parent: Number(fields[1]),
      used: (user ?? 0) + (system ?? 0),
      ofEnded: (endedUser ?? 0) + (endedSystem ?? 0),
    };
  } catch {
    return { parent: 0, used: 0, ofEnded: 0 }; // It has ended meanwhile.
  }
}
