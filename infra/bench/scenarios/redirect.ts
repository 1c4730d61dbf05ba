import { rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { ms, ratio, rate, type ScenarioResult } from '../figures.ts';
import { median, spreadOf } from '../statistics.ts';
import type { Scenario } from './scenario.ts';

const LINKS = 1000;
const CONNECTIONS = 50;
const STEADY_PER_SECOND = 500;
const READER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const TARGETS = { throughput: 0.7, p99: 10 };
const DRAIN_LIMIT_MS = 60_000;

/** How soon a reader is led on, while every click goes to a disk, and whether any is lost when PostgreSQL restarts. */
export const redirect: Scenario = {
  name: 'redirect',
  run: async ({ stage, quick }): Promise<ScenarioResult> => {
    const seconds = quick ? 3 : 10;
    const rounds = quick ? 3 : 5;
    await stage.db.query(
      `INSERT INTO links (code, organization_id, target, delivery_id, post_id, account_id, network)
       SELECT 'bench' || n, id, 'https://library.example/new?sp=bench' || n, 'd' || n, 'p' || n, 'a', 'weibo'
       FROM organizations, generate_series(1, $1::int) n`,
      [LINKS],
    );
    await stage.start('links', { LOG_LEVEL: 'info' });
    const floorUrl = await stage.startApiFloor('redirect-floor.ts');
    const ours = stage.url('links');

    const found: { ours: number; floor: number; ratio: number }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const floor = await call(floorUrl, seconds);
      const own = await call(ours, seconds);
      if (round > 0) found.push({ ours: own, floor, ratio: own / floor });
    }
    await stage.stopApiFloor();
    await stage.halt('links');
    await emptySpool(stage.home.path);
    await stage.db.query('TRUNCATE link_clicks, stale_clicks');
    await stage.start('links', { LOG_LEVEL: 'info' });
    const calls = seconds * 2 * STEADY_PER_SECOND;
    await flow(ours, STEADY_PER_SECOND);
    const steady = spreadOf(await flow(ours, calls));
    const restarted = sleep(seconds * 500).then(() => stage.restartPostgres());
    const meanwhile = spreadOf(await flow(ours, calls));
    await restarted;
    const led = STEADY_PER_SECOND + 2 * calls;
    const stored = await drained(led, async () => {
      const { rows } = await stage.db.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM link_clicks',
      );
      return rows[0]?.count ?? 0;
    });
    await stage.halt('links');
    await stage.db.query('DELETE FROM links');
    const share = median(found.map((each) => each.ratio));
    return {
      name: 'redirect',
      title: 'Short links',
      how: `A redirect from memory, its click written to a file before it is answered and synced within 25 ms, against a bare Fastify redirect that writes nothing (infra/bench/redirect-floor.ts); ${CONNECTIONS} connections over loopback, ${rounds} rounds of ${seconds} s each, in turn. Then ${STEADY_PER_SECOND} a second, and the same while PostgreSQL restarts.`,
      figures: [
        {
          ...{ what: 'redirects', ours: rate(median(found.map((each) => each.ours))) },
          ...{ floor: rate(median(found.map((each) => each.floor))), value: ratio(share) },
          ...{ target: `≥ ${TARGETS.throughput} ×`, met: share >= TARGETS.throughput },
        },
        ...[
          { what: `p99 at ${STEADY_PER_SECOND} a second`, p99: steady.p99 },
          { what: 'the same while PostgreSQL restarts', p99: meanwhile.p99 },
        ].map(({ what, p99 }) => ({
          ...{ what, ours: ms(p99), floor: '', value: ms(p99) },
          ...{ target: `≤ ${TARGETS.p99} ms`, met: p99 <= TARGETS.p99 },
        })),
        {
          ...{ what: 'clicks led on and not stored', ours: String(led - stored), floor: '' },
          ...{ value: `${stored} of ${led}`, target: '0', met: stored === led },
        },
      ],
      raw: { found, steady, meanwhile, stored },
    };
  },
};

/** Calls at even distances, whether the ones before are answered or not; how long each took from when it was due, in ms. */
async function flow(url: string, calls: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const begun = performance.now();
  const took: Promise<number>[] = [];
  for (let index = 0; index < calls; index += 1) {
    const due = begun + (index * 1000) / STEADY_PER_SECOND;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    took.push(one(`${url}/l/bench${(index % LINKS) + 1}`, agent).then(() => performance.now() - due));
  }
  return Promise.all(took).finally(() => agent.destroy());
}

function one(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: READER }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 302 ? resolve() : reject(new Error(`${url} answered ${answer.statusCode}.`)),
      );
    });
    sent.once('error', reject);
    sent.end();
  });
}

/** Redirects a second, as many as it takes. */
async function call(url: string, duration: number): Promise<number> {
  const requests = Array.from({ length: LINKS }, (_, n) => ({ path: `/l/bench${n + 1}` }));
  const result = await autocannon({ url, connections: CONNECTIONS, headers: READER, requests, duration });
  if (result.errors + result.timeouts > 0) throw new Error(`${result.errors} calls of short links failed.`);
  return result.requests.average;
}

/** Half a million clicks of the rounds before would still be on their way. */
async function emptySpool(home: string): Promise<void> {
  await rm(join(home, 'links-spool'), { recursive: true, force: true });
}

/** Those that were under way when the caller ended may come too. */
async function drained(expected: number, count: () => Promise<number>): Promise<number> {
  const until = Date.now() + DRAIN_LIMIT_MS;
  let stored = await count();
  while (stored < expected && Date.now() < until) {
    await sleep(200);
    stored = await count();
  }
  return Math.min(stored, expected);
}
