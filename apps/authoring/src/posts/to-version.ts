import type { PostVersion } from '@shelfcast/contracts';
import { readSnapshot, type KeptVersion } from '@shelfcast/posts';
import { wordsOf, type PostRow } from './post-row.js';

/** What the post says now, as the version that a post from before the history lacks. */
export function versionOf(row: PostRow): KeptVersion & { at: Date } {
  const { version, authorId, authorName, updatedAt: at } = row;
  const actor = authorId ? `user:${authorId}` : 'system';
  return { version, words: wordsOf(row), actor, actorName: authorName ?? '', at };
}

interface StoredVersion {
  version: number;
  at: Date;
  actorName: string;
  restoredFrom?: number | null;
}

export function toVersion(
  row: StoredVersion & ({ snapshot: unknown } | { words: PostVersion['words'] }),
): PostVersion {
  return { ...entryOf(row), words: 'words' in row ? row.words : readSnapshot(row.snapshot) };
}

export function entryOf({ version, at, actorName, restoredFrom = null }: StoredVersion) {
  return { version, at: at.toISOString(), by: actorName || null, restoredFrom };
}
