import type { LiveChange } from '@shelfcast/contracts';
import { join, sql, type Database } from '@shelfcast/database';

/** More changes than these in one look are told as “everything”. */
const TOLD_AT_ONCE = 500;
/** Ids are drawn before their transactions commit: a later id may be seen sooner. So much is read again each time. */
const OVERLAP_LOOKS = 5;
/** The same for what is ordered by time. */
const OVERLAP_SECONDS = 20;

interface Change {
  key: string;
  organizationId: string;
  postId: string | null;
  subject: string;
}

/**
 * Looks for what has changed since the last look: deliveries by their changes, everything else by the audit, and
 * what people were told. Asked only while somebody listens; nothing is written, and publishing pays nothing for it.
 */
export class LiveChanges {
  private readonly seen = new Map<string, number>();
  /** The highest id of `delivery_changes` at each of the last looks. */
  private heights: bigint[] = [];
  private look = 0;

  constructor(private readonly db: Database) {}

  /** From here on; what was before is nobody's news. */
  async start(libraries: readonly string[]): Promise<void> {
    this.seen.clear();
    this.heights = [await this.height()];
    await this.since(libraries);
  }

  /** What is new in these libraries, by library. */
  async since(libraries: readonly string[]): Promise<Map<string, LiveChange>> {
    this.look += 1;
    const height = await this.height();
    const from = this.heights[0] ?? height;
    const [moves, audit, told] = await Promise.all([
      this.moves(libraries, from),
      this.audit(libraries),
      this.told(libraries),
    ]);
    this.heights = [...this.heights, height].slice(-OVERLAP_LOOKS);
    const tooMany =
      height - from > BigInt(TOLD_AT_ONCE) || [audit, told].some((rows) => rows.length > TOLD_AT_ONCE);
    // After too many the ids read again would be too many again: the next look begins behind them.
    if (tooMany) this.heights = [height];
    const fresh = [...moves, ...audit, ...told].filter((change) => this.isNew(change.key));
    this.forget();
    return byLibrary(libraries, fresh, tooMany && fresh.length > 0);
  }

  private isNew(key: string): boolean {
    const known = this.seen.has(key);
    this.seen.set(key, this.look);
    return !known;
  }

  /** What the last looks no longer read cannot come again. */
  private forget(): void {
    for (const [key, look] of this.seen) if (look < this.look) this.seen.delete(key);
  }

  private async height(): Promise<bigint> {
    const [row] = await this.db.$queryRaw<{ id: bigint | null }[]>(
      sql`SELECT max(id) AS id FROM delivery_changes`,
    );
    return row?.id ?? 0n;
  }

  private moves(libraries: readonly string[], after: bigint): Promise<Change[]> {
    return this.db.$queryRaw<Change[]>(sql`
      SELECT 'd' || c.id AS key, d.organization_id AS "organizationId", d.post_id AS "postId", 'post' AS subject
      FROM (SELECT id, delivery_id FROM delivery_changes WHERE id > ${after} ORDER BY id DESC
        LIMIT ${TOLD_AT_ONCE + 1}) c
      JOIN deliveries d ON d.id = c.delivery_id
      WHERE d.organization_id IN (${join([...libraries])})`);
  }

  private audit(libraries: readonly string[]): Promise<Change[]> {
    return this.db.$queryRaw<Change[]>(sql`
      SELECT 'a' || id AS key, organization_id AS "organizationId", subject_type AS subject,
        CASE WHEN subject_type = 'post' THEN subject_id END AS "postId"
      FROM audit_entries
      WHERE organization_id IN (${join([...libraries])})
        AND at > clock_timestamp() - make_interval(secs => ${OVERLAP_SECONDS}::int)
      ORDER BY at DESC LIMIT ${TOLD_AT_ONCE + 1}`);
  }

  private told(libraries: readonly string[]): Promise<Change[]> {
    return this.db.$queryRaw<Change[]>(sql`
      SELECT 'n' || id AS key, organization_id AS "organizationId", NULL AS "postId", 'notification' AS subject
      FROM notification_events
      WHERE organization_id IN (${join([...libraries])}) AND spread_at IS NOT NULL AND recipient_ids IS DISTINCT FROM '{}'
        AND at > clock_timestamp() - make_interval(secs => ${OVERLAP_SECONDS}::int)
      ORDER BY at DESC LIMIT ${TOLD_AT_ONCE + 1}`);
  }
}

function byLibrary(
  libraries: readonly string[],
  changes: readonly Change[],
  tooMany: boolean,
): Map<string, LiveChange> {
  const found = new Map<string, LiveChange>();
  const of = (id: string) => {
    const change = found.get(id) ?? { posts: [], subjects: [], everything: tooMany };
    found.set(id, change);
    return change;
  };
  if (tooMany) libraries.forEach(of);
  for (const { organizationId, postId, subject } of changes) {
    const change = of(organizationId);
    if (postId !== null && !change.posts.includes(postId)) change.posts.push(postId);
    if (subject !== 'post' && !change.subjects.includes(subject)) change.subjects.push(subject);
  }
  return found;
}
