import type { Account } from '@shelfcast/contracts';
import { createContext, use } from 'react';
import type { Composer } from './use-composer.js';
import type { LiveCheck } from './use-live-check.js';
import type { Uploads } from './pictures/use-uploads.js';

export interface ComposeScope {
  composer: Composer;
  /** Those that a post can be sent to. */
  accounts: readonly Account[];
  check: LiveCheck;
  uploads: Uploads;
  /** What stands wrong at a field, by its place. */
  errors: Record<string, string>;
  /** Goes to a field, in whatever version it stands. */
  jumpTo: (place: string) => void;
}

export const ComposeContext = createContext<ComposeScope | null>(null);

/** The form around. */
export function useCompose(): ComposeScope {
  const scope = use(ComposeContext);
  if (!scope) throw new Error('This part of the composer stands outside of its form.');
  return scope;
}
