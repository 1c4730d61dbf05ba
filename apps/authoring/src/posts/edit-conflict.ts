import type { EditConflict } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { ProblemError } from '@shelfcast/service-kit';
import { mergeWords, type PostChange } from './change-post.js';
import type { PostRow } from './post-row.js';
import { toVersion, versionOf } from './to-version.js';

/** What was read (`base`), what somebody made of it since, and what this request wanted, to look at beside each other. */
export async function editConflict(
  db: Queryable,
  now: PostRow,
  read: number,
  change: PostChange,
): Promise<ProblemError> {
  const rows = await db.postVersion.findMany({
    where: { postId: now.id, version: { in: [read, now.version] } },
  });
  const find = (version: number) => rows.find((row) => row.version === version);
  const theirs = toVersion(find(now.version) ?? versionOf(now));
  const stored = find(read);
  const base = stored ? toVersion(stored) : null;
  const sides: Omit<EditConflict, 'code' | 'type' | 'title' | 'status' | 'detail' | 'errors'> = {
    ...{ base, theirs, yours: mergeWords((base ?? theirs).words, change), fields: Object.keys(change) },
  };
  return new ProblemError(
    409,
    'edited-meanwhile',
    `${theirs.by ?? 'Somebody else'} has changed this post since you read it: it is version ${theirs.version} now. Compare both, and save yours over that version or take theirs.`,
    undefined,
    sides,
  );
}
