import type { Faults } from './faults.js';
import type { SandboxSettings } from './settings.js';
import type { NetworkName, Store } from './store.js';

/** What every network of the sandbox works with. */
export interface Sandbox {
  settings: SandboxSettings;
  store: Store;
  faults: Faults;
  /** The sandbox's own origin. */
  origin(): string;
}

export interface SandboxAccount {
  network: NetworkName;
  id: string;
  name: string;
  /** WeChat's developer secret. */
  secret?: string;
  /** WeChat: refuse calls as from an address that is not on the whitelist. */
  refusedIp?: string;
  callback?: { url: string; token: string; encodingAesKey?: string; mode: 'plain' | 'aes' };
}

export function accountKey(network: NetworkName, id: string): string {
  return `${network}:${id}`;
}

export const now = (): string => new Date().toISOString();
