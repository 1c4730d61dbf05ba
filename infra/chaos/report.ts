import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import type { CountedFault } from './network-faults.ts';
import type { Strike } from './orders.ts';
import type { Verdict } from './judge.ts';

export interface Report {
  seed: number;
  size: string;
  mutation: string | null;
  startedAt: string;
  seconds: number;
  /** Anything here makes the run void: it did not try what it is to try. */
  void: string[];
  verdict: Omit<Verdict, 'lateness'>;
  /** ms from due to received by the network. */
  lateness: Record<string, Quantiles>;
  blows: Record<string, number>;
  networkFaults: { network: string; kind: string; operation: string; strikes: number }[];
  strikes: { point: string; what: string; network: string; met: string }[];
  /** Attempts by how they ended. */
  attempts: { network: string; outcome: string; code: string | null; count: number }[];
  staff: Record<string, number>;
}

interface Quantiles {
  count: number;
  p50: number;
  p90: number;
  p99: number;
  max: number;
}

export function quantiles(values: number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

/** How the attempts ended, from their log. */
export async function attemptOutcomes(db: pg.Pool): Promise<Report['attempts']> {
  const { rows } = await db.query<Report['attempts'][number]>(
    `SELECT d.network, coalesce(t.outcome, 'none stored') AS outcome, t.code, count(*)::int AS count
     FROM attempts t JOIN deliveries d ON d.id = t.delivery_id GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC`,
  );
  return rows;
}

/** What became of each delivery whose process was struck at a named point. */
export async function meetings(db: pg.Pool, strikes: Strike[]): Promise<Report['strikes']> {
  const { rows } = await db.query<{ id: string; way: string }>(
    `SELECT c.delivery_id AS id, string_agg(c.to_status, ' → ' ORDER BY c.id) AS way
     FROM delivery_changes c WHERE c.delivery_id = ANY($1) GROUP BY 1`,
    [strikes.map(({ deliveryId }) => deliveryId)],
  );
  const ways = new Map(rows.map(({ id, way }) => [id, way]));
  return strikes.map(({ point, what, service, deliveryId }) => ({
    ...{ point, what, network: service.replace('adapter-', '') },
    met: ways.get(deliveryId) ?? 'nothing happened to it',
  }));
}

export function faultCounts(faults: CountedFault[]): Report['networkFaults'] {
  return faults.map(({ network, kind, operation = 'create', value, strikes }) => ({
    ...{ network, operation, strikes },
    kind: value === undefined ? kind : `${kind} ${value}`,
  }));
}

export function writeReport(folder: string, report: Report): string {
  mkdirSync(folder, { recursive: true });
  const name = `seed-${report.seed}-${report.size}${report.mutation ? `-without-${report.mutation}` : ''}`;
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  const file = join(folder, `${name}.md`);
  writeFileSync(file, readable(report));
  return file;
}

/** The report for people. */
export function readable(report: Report): string {
  const { verdict } = report;
  const counts = Object.entries(verdict.byStatus).map(([status, count]) => `${count} ${status}`);
  const violations = Object.entries(Object.groupBy(verdict.violations, ({ kind }) => kind));
  return [
    `# Trial by fire: seed ${report.seed}, ${report.size}${report.mutation ? `, without the safeguard “${report.mutation}”` : ''}`,
    '',
    `${report.startedAt}, ${report.seconds} s. ${verdict.deliveries} deliveries: ${counts.join(', ')}; ${verdict.networkPosts} posts on the networks.`,
    '',
    ...(report.void.length > 0 ? ['**Void**:', ...report.void.map((why) => `- ${why}`), ''] : []),
    verdict.violations.length === 0
      ? '**No violation.** Nothing lost, doubled, early or wrongly claimed published.'
      : `**${verdict.violations.length} violations:** ${violations.map(([kind, all]) => `${all?.length} ${kind}`).join(', ')}`,
    ...verdict.violations
      .slice(0, 20)
      .map((each) => `- ${each.kind}, ${each.network} ${each.deliveryId}: ${each.detail}`),
    '',
    `Waiting for a person: ${verdict.waiting.length}`,
    ...verdict.waiting.map(({ network, reason }) => `- ${network}: ${reason}`),
    '',
    ...table(
      ['Lateness, ms', 'posts', 'p50', 'p90', 'p99', 'max'],
      Object.entries(report.lateness).map(([network, q]) => [network, q.count, q.p50, q.p90, q.p99, q.max]),
    ),
    ...table(['What was done to it', 'times'], Object.entries(report.blows)),
    ...table(
      ['Struck inside an attempt', 'what', 'network', 'how it went on'],
      report.strikes.map(({ point, what, network, met }) => [point, what, network, met]),
    ),
    ...table(
      ['The network’s fault', 'at', 'network', 'strikes'],
      report.networkFaults.map(({ kind, operation, network, strikes }) => [
        kind,
        operation,
        network,
        strikes,
      ]),
    ),
    ...table(
      ['Attempts ended', 'code', 'network', 'times'],
      report.attempts.map(({ outcome, code, network, count }) => [outcome, code ?? '', network, count]),
    ),
    ...table(['Staff', 'times'], Object.entries(report.staff)),
  ].join('\n');
}

function table(head: string[], rows: (string | number)[][]): string[] {
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ];
}
