import { useSyncExternalStore } from 'react';
import type { Connection } from './listen.js';

let current: Connection = 'starting';
const watchers = new Set<() => void>();

export function setConnection(next: Connection): void {
  current = next;
  for (const watch of watchers) watch();
}

/** Whether changes arrive by themselves: asking again and again is then needless. */
export function isLive(): boolean {
  return current === 'live';
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(watch: () => void): () => void {
  watchers.add(watch);
  return () => watchers.delete(watch);
}
