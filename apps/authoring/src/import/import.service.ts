import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { planOrAsk } from '@shelfcast/approvals';
import type { Identity } from '@shelfcast/auth';
import type { ImportQuery, ImportResult, ImportRow, Network } from '@shelfcast/contracts';
import { isUniqueViolation, sql, type Queryable } from '@shelfcast/database';
import { insertPosts, snapshotOf } from '@shelfcast/posts';
import { ProblemError } from '@shelfcast/service-kit';
import { currentTraceparent } from '@shelfcast/telemetry';
import { v7 as uuid } from 'uuid';
import { actorOf } from '../approvals/actor-of.js';
import { Context } from '../context.js';
import type { AccountWithThumbnail } from '../posts/judge-post.js';
import { loadChoices } from '../posts/post-choices.js';
import { writerOf } from '../posts/writer-of.js';
import { judgeRow, type JudgedRow } from './judge-row.js';
import { judgeTimes } from './judge-times.js';
import type { ImportRecord } from './read-records.js';
import { RowCampaigns } from './row-campaigns.js';

const ROWS_PER_STATEMENT = 500;
const ROWS_PER_TURN = 50;
const TIME_LIMIT_MS = 120_000;

interface NewPost extends JudgedRow {
  id: string;
  post: NonNullable<JudgedRow['post']>;
}

/** Takes a table of posts. The good rows are stored together in one transaction: a crash leaves all of them or none. */
@Injectable()
export class ImportService {
  /** Each library's imports, in the order in which they came: one at a time, on one connection. */
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(private readonly context: Context) {}

  async import(
    who: Identity,
    query: ImportQuery,
    records: () => AsyncIterable<ImportRecord>,
  ): Promise<ImportResult> {
    // What is wrong with the file as a whole is found before anything is stored or locked.
    for await (const _record of records());
    const choices = { accountIds: query.accountIds, mediaIds: [], variants: {} };
    const { accounts } = await loadChoices(this.context.db, who, choices);
    const campaigns = await RowCampaigns.load(this.context.db, who.organizationId);
    const run: Run = {
      ...{ who, accounts, campaigns, records: records(), now: Date.now() },
      ...{ keys: new Map(), times: [] },
    };
    if (query.dryRun) return answer(await this.read(this.context.db, run, null));
    const traceparent = currentTraceparent();
    return answer(await this.inTurn(who.organizationId, () => this.storeAll(run, traceparent)));
  }

  /** Two imports of the same keys: the second one finds what the first one stored. */
  private async storeAll(run: Run, traceparent: string | undefined): Promise<ImportRow[]> {
    try {
      return await this.context.db.$transaction(
        async (tx) => {
          const key = `import ${run.who.organizationId}`;
          await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
          return this.read(tx, run, (posts) => this.store(tx, run, posts, traceparent));
        },
        { timeout: TIME_LIMIT_MS },
      );
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new ProblemError(
        409,
        'imported-meanwhile',
        'Another program stored one of these client_keys at this moment. Send the file again.',
      );
    }
  }

  /** Judges and stores some rows at a time, so that memory holds no more than those and the report. */
  private async read(
    db: Queryable,
    run: Run,
    store: ((posts: NewPost[]) => Promise<ReadonlySet<string>>) | null,
  ): Promise<ImportRow[]> {
    const report: ImportRow[] = [];
    for await (const some of batches(run.records)) {
      const judged = refuseRepeatedKeys(await this.judge(some, run), run.keys);
      const known = await knownKeys(db, run.who, judged);
      const isNew = (row: JudgedRow) =>
        row.errors.length === 0 && !(row.clientKey && known.has(row.clientKey));
      const timed = await judgeTimes(db, this.context.adapters, {
        ...{ organizationId: run.who.organizationId, accounts: run.accounts, rows: judged.filter(isNew) },
        ...{ before: run.times, isStoring: store !== null },
      });
      const later = new Map(timed.map((row) => [row.line, row]));
      const rows = judged.map((row) => later.get(row.line) ?? row);
      const posts = rows.filter(isNew).map((row) => ({ ...row, id: uuid() }) as NewPost);
      const asked = posts.length > 0 ? await store?.(posts) : undefined;
      const ids = new Map(store ? posts.map((post) => [post.line, post.id]) : []);
      for (const row of rows) {
        const id = ids.get(row.line);
        const waits = id !== undefined && asked?.has(id);
        const told = waits ? { ...row, warnings: [...row.warnings, WAITS] } : row;
        report.push(toRow(told, known.get(row.clientKey ?? ''), id));
      }
    }
    return report;
  }

  /** The rules of 10,000 posts take seconds: other requests get their turn in between. */
  private async judge(records: ImportRecord[], run: Run): Promise<JudgedRow[]> {
    const judged: JudgedRow[] = [];
    const choices = { ...run, adapters: this.context.adapters };
    for (const record of records) {
      judged.push(judgeRow(record, choices));
      if (judged.length % ROWS_PER_TURN === 0) await nextTurn();
    }
    return judged;
  }

  /** Answers the ids of those that wait for approval with their time. */
  private async store(
    tx: Queryable,
    { who, accounts }: Run,
    posts: NewPost[],
    traceparent: string | undefined,
  ): Promise<ReadonlySet<string>> {
    await storePosts(tx, who, posts);
    const timed = posts.filter(({ post }) => dueAt(post) !== null);
    const wishes = timed.map(({ id, post }) => ({ postId: id, at: dueAt(post), isNew: true }));
    const may = await planOrAsk(tx, actorOf(who), wishes);
    await this.context.desk.planNew(tx, {
      organizationId: who.organizationId,
      posts: posts.map(({ id, post }) => ({ id, dueAt: may.has(id) ? dueAt(post) : null })),
      accounts: accounts.map(({ id, network }) => ({ id, network: network as Network })),
      traceparent,
    });
    return new Set(timed.map(({ id }) => id).filter((id) => !may.has(id)));
  }

  private async inTurn<T>(library: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.queues.get(library) ?? Promise.resolve()).then(work, work);
    this.queues.set(library, mine);
    try {
      return await mine;
    } finally {
      if (this.queues.get(library) === mine) this.queues.delete(library);
    }
  }
}

/**
 * One import: `keys` are its client_keys so far, with their lines; `times`, in a dry run, when its rows so far would go out.
 */
interface Run {
  who: Identity;
  accounts: AccountWithThumbnail[];
  campaigns: RowCampaigns;
  records: AsyncIterable<ImportRecord>;
  now: number;
  keys: Map<string, number>;
  times: Date[];
}

async function* batches(records: AsyncIterable<ImportRecord>): AsyncGenerator<ImportRecord[]> {
  let some: ImportRecord[] = [];
  for await (const record of records) {
    some.push(record);
    if (some.length < ROWS_PER_STATEMENT) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

async function knownKeys(db: Queryable, who: Identity, rows: JudgedRow[]): Promise<Map<string, string>> {
  const keys = rows.flatMap(({ clientKey }) => clientKey ?? []);
  const posts = await db.post.findMany({
    where: { organizationId: who.organizationId, clientKey: { in: keys } },
    select: { id: true, clientKey: true },
  });
  return new Map(posts.flatMap(({ id, clientKey }) => (clientKey ? [[clientKey, id] as const] : [])));
}

const WAITS = {
  column: 'scheduled_at',
  code: 'approval-needed',
  detail: 'It waits for approval and goes out at this time once it is approved.',
};

const dueAt = (post: { scheduledAt?: string | undefined }) =>
  post.scheduledAt ? new Date(post.scheduledAt) : null;

/** One statement for the posts and one for their audit rows: through Prisma's own `createMany` this takes ten times as long. */
async function storePosts(tx: Queryable, who: Identity, posts: NewPost[]): Promise<void> {
  const { organizationId, actor, actorName } = who;
  await insertPosts(
    tx,
    writerOf(who),
    posts.map(({ id, clientKey, post }) => ({
      ...{ id, clientKey, words: snapshotOf(post), scheduledAt: dueAt(post) },
    })),
  );
  const rows = posts.map(({ id, line }) => ({ id, line, audit_id: uuid() }));
  await tx.$executeRaw(sql`
    INSERT INTO audit_entries (id, organization_id, actor, actor_name, action, subject_type, subject_id, details)
    SELECT r.audit_id, ${organizationId}, ${actor}, ${actorName}, 'post.import', 'post', r.id,
      jsonb_build_object('line', r.line)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, line int, audit_id text)`);
}

/** `first`: the keys of the rows before these, with their lines. */
function refuseRepeatedKeys(rows: JudgedRow[], first: Map<string, number>): JudgedRow[] {
  return rows.map((row) => {
    const earlier = row.clientKey === null ? undefined : first.get(row.clientKey);
    if (row.clientKey !== null && earlier === undefined) first.set(row.clientKey, row.line);
    if (earlier === undefined) return row;
    const detail = `Line ${earlier} has the same client_key. Give each row its own.`;
    return { ...row, errors: [...row.errors, { column: 'client_key', code: 'repeated', detail }] };
  });
}

/** A row whose key was imported before answers the post of then: sending a file twice makes nothing twice. */
function toRow(row: JudgedRow, earlierId: string | undefined, newId: string | undefined): ImportRow {
  if (row.errors.length > 0) return { line: row.line, status: 'rejected', errors: row.errors };
  const earlier = {
    column: 'client_key',
    code: 'already-imported',
    detail: 'A row with this client_key was imported before; nothing new was stored.',
  };
  const warnings = earlierId ? [earlier] : row.warnings;
  const postId = earlierId ?? newId;
  return {
    line: row.line,
    status: 'created',
    ...(postId && { postId }),
    ...(warnings.length > 0 && { warnings }),
  };
}

function answer(rows: ImportRow[]): ImportResult {
  const created = rows.filter(({ status }) => status === 'created').length;
  return { created, rejected: rows.length - created, rows };
}
