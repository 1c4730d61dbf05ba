import type pg from 'pg';
import { sandboxConsole } from './front-door.ts';
import type { Installation } from './installation.ts';
import type { NetworkName } from './plan.ts';

/** What a network has, in its own words. */
export interface NetworkPost {
  network: NetworkName;
  account: string;
  remoteId: string | null;
  title?: string;
  text: string;
  receivedAt: string;
  deleted: boolean;
}

interface DeliveryRow {
  id: string;
  network: NetworkName;
  account: string;
  status: string;
  due: Date;
  attempts: number;
  remoteId: string | null;
  looking: boolean;
  problemCode: string | null;
  problemDetail: string | null;
  body: string;
  /** When the words became what they are; null where they were never changed. */
  editedAt: Date | null;
  lastStartedAt: Date | null;
}

export interface Violation {
  kind:
    | 'lost'
    | 'doubled'
    | 'early'
    | 'wrongly published'
    | 'sent though cancelled'
    | 'old words'
    | 'unknown post'
    | 'terminal state left'
    | 'no true reason';
  deliveryId: string | null;
  network: NetworkName;
  detail: string;
}

export interface Verdict {
  deliveries: number;
  byStatus: Record<string, number>;
  networkPosts: number;
  violations: Violation[];
  /** Those that a person must look at, with their reason. */
  waiting: { deliveryId: string; network: NetworkName; reason: string }[];
  /** Of what was published, ms from due to received, per network. */
  lateness: Record<string, number[]>;
}

/** Between the moment that an edit was begun and its commit. */
const EDIT_MARGIN_MS = 1_000;

/** Compares the networks' record with the database, by SQL alone: nothing that Shelfcast says of itself is believed. */
export async function judge(installation: Installation, db: pg.Pool): Promise<Verdict> {
  const { items: posts } = await sandboxConsole<{ items: NetworkPost[] }>(installation, 'GET', 'posts');
  const rows = await readDeliveries(db);
  const byKey = Map.groupBy(
    posts.filter((post) => wordsIn(post)),
    (post) => keyOf(post.network, post.account, wordsIn(post)?.post ?? ''),
  );
  const verdict: Verdict = {
    deliveries: rows.length,
    byStatus: {},
    networkPosts: posts.length,
    violations: await leftTerminal(db),
    waiting: [],
    lateness: {},
  };
  for (const row of rows) {
    const key = keyOf(row.network, row.account, wordsIn({ text: row.body })?.post ?? '');
    const found = byKey.get(key) ?? [];
    byKey.delete(key);
    verdict.byStatus[row.status] = (verdict.byStatus[row.status] ?? 0) + 1;
    judgeOne(row, found, verdict);
  }
  for (const [key, [post]] of byKey) {
    if (post)
      verdict.violations.push({ kind: 'unknown post', deliveryId: null, network: post.network, detail: key });
  }
  return verdict;
}

/** Whether everything is settled: terminal, or waiting for a person. */
export async function openDeliveries(db: pg.Pool): Promise<number> {
  const { rows } = await db.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM deliveries d JOIN posts p ON p.id = d.post_id
     WHERE p.body ~ 'T[0-9]+e[0-9]+' AND NOT (d.status = ANY($1) OR (d.status = 'uncertain' AND d.check_at IS NULL))`,
    [TERMINAL],
  );
  return rows[0]?.open ?? 0;
}

const TERMINAL = ['published', 'failed', 'missed', 'cancelled'];

function judgeOne(row: DeliveryRow, found: NetworkPost[], verdict: Verdict): void {
  const tell = (kind: Violation['kind'], detail: string) =>
    verdict.violations.push({ kind, deliveryId: row.id, network: row.network, detail });
  const [post] = found;
  if (found.length > 1)
    tell(
      'doubled',
      found.map((each) => `${each.remoteId} at ${each.receivedAt}: ${each.text.slice(0, 80)}`).join(' | '),
    );
  for (const each of found) {
    const lateMs = Date.parse(each.receivedAt) - row.due.getTime();
    if (lateMs < 0) tell('early', `${-lateMs} ms before it was due`);
  }
  switch (row.status) {
    case 'published':
      if (!post) tell('wrongly published', 'the network does not have it');
      else if (found.every((each) => each.remoteId !== row.remoteId))
        tell('wrongly published', `as ${row.remoteId}; the network has ${post.remoteId}`);
      else (verdict.lateness[row.network] ??= []).push(Date.parse(post.receivedAt) - row.due.getTime());
      break;
    case 'cancelled':
      if (post) tell('sent though cancelled', post.receivedAt);
      break;
    case 'uncertain':
      if (row.looking) tell('lost', 'still being looked up');
      else if (!row.problemCode || !row.problemDetail)
        tell('no true reason', 'it waits for a person who is told nothing');
      else
        verdict.waiting.push({
          deliveryId: row.id,
          network: row.network,
          reason: `${row.problemCode}: ${row.problemDetail}`,
        });
      break;
    default:
      tell('lost', `${row.status} ${row.problemCode ?? ''} ${row.problemDetail ?? ''}`.trim());
  }
  if (post && isOld(row, post)) tell('old words', `${post.text.slice(0, 80)} instead of ${row.body}`);
}

/** The newest attempt began after the words had changed, and still the old ones are on the network. */
function isOld(row: DeliveryRow, post: NetworkPost): boolean {
  if (!row.editedAt || !row.lastStartedAt) return false;
  if (row.lastStartedAt.getTime() <= row.editedAt.getTime() + EDIT_MARGIN_MS) return false;
  // Sent by an earlier attempt whose outcome was in doubt: what went out then is what stays.
  if (Date.parse(post.receivedAt) < row.lastStartedAt.getTime()) return false;
  return wordsIn(post)?.edition !== wordsIn({ text: row.body })?.edition;
}

function wordsIn(post: { title?: string; text: string }): { post: string; edition: number } | null {
  const match = /T(\d+)e(\d+)/.exec(`${post.title ?? ''} ${post.text}`);
  return match?.[1] && match[2] ? { post: match[1], edition: Number(match[2]) } : null;
}

function keyOf(network: string, account: string, post: string): string {
  return `${network} ${account} T${post}`;
}

async function readDeliveries(db: pg.Pool): Promise<DeliveryRow[]> {
  const { rows } = await db.query<DeliveryRow>(
    `SELECT d.id, d.network, a.remote_account_id AS account, d.status, d.due_at AS due, d.attempts,
       d.remote_id AS "remoteId", d.check_at IS NOT NULL AS looking, d.problem_code AS "problemCode",
       d.problem_detail AS "problemDetail", p.body,
       (SELECT max(e.at) FROM audit_entries e
         WHERE e.subject_type = 'post' AND e.subject_id = p.id AND e.action = 'post.update') AS "editedAt",
       (SELECT max(t.started_at) FROM attempts t WHERE t.delivery_id = d.id) AS "lastStartedAt"
     FROM deliveries d JOIN posts p ON p.id = d.post_id JOIN accounts a ON a.id = d.account_id
     WHERE p.body ~ 'T[0-9]+e[0-9]+'`,
  );
  return rows;
}

/** Nobody asked for anything to be sent again: what was settled must have stayed so. */
async function leftTerminal(db: pg.Pool): Promise<Violation[]> {
  const { rows } = await db.query<{ id: string; network: NetworkName; move: string }>(
    `SELECT d.id, d.network, c.from_status || ' → ' || c.to_status AS move
     FROM delivery_changes c JOIN deliveries d ON d.id = c.delivery_id
     WHERE c.from_status IN ('published', 'cancelled')`,
  );
  return rows.map(({ id, network, move }) => ({
    ...{ kind: 'terminal state left' as const, deliveryId: id, network },
    detail: move,
  }));
}
