import { sql, type Database } from '@shelfcast/database';

export interface PostRecord {
  id: string;
  status: string;
  version: number;
  /** `post_words` as they are, and of what may go out. */
  words: string;
  approvedWords: string | null;
  approvalId: string | null;
  approvalState: string | null;
  /** Of its deliveries. */
  deliveries: string[];
}

export interface RequestRecord {
  id: string;
  postId: string;
  version: number;
  words: string;
  steps: { name: string; mode: 'any' | 'all'; roles: string[]; people: { userId: string }[] }[];
  ownApproval: boolean;
  authorId: string | null;
  requestedById: string | null;
}

export interface DecisionRecord {
  id: string;
  requestId: string;
  version: number;
  kind: string;
  step: number | null;
  userId: string | null;
  role: string | null;
}

/** All that is stored about some posts and their approval, as it was at one moment. */
export interface Stored {
  posts: PostRecord[];
  /** What each version of each post says, by `<post> <version>`. */
  bodies: Map<string, string>;
  requests: RequestRecord[];
  decisions: DecisionRecord[];
}

export function readRecord(db: Database, postIds: string[]): Promise<Stored> {
  return db.snapshot(async (tx) => {
    const posts = await tx.$queryRaw<PostRecord[]>(sql`
      SELECT p.id, p.status, p.version, post_words(p.id) AS words, p.approved_words AS "approvedWords",
        p.approval_id AS "approvalId", p.approval_state AS "approvalState",
        ARRAY(SELECT d.status FROM deliveries d WHERE d.post_id = p.id) AS deliveries
      FROM posts p WHERE p.id = ANY (${postIds})`);
    const versions = await tx.$queryRaw<{ key: string; body: string }[]>(sql`
      SELECT post_id || ' ' || version AS key, snapshot->>'body' AS body
      FROM post_versions WHERE post_id = ANY (${postIds})`);
    const where = { postId: { in: postIds } };
    const orderBy = [{ at: 'asc' as const }, { id: 'asc' as const }];
    return {
      posts,
      bodies: new Map(versions.map(({ key, body }) => [key, body])),
      requests: (await tx.approvalRequest.findMany({ where, orderBy })) as unknown as RequestRecord[],
      decisions: await tx.approvalDecision.findMany({ where, orderBy }),
    };
  });
}
