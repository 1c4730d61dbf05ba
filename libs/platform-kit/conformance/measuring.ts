import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NETWORK_METRICS } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import type { MeasuredPost, PostReading } from '../src/index.js';
import type { AdapterFixture } from './adapter-fixture.js';
import { Bench } from './bench.js';
import { samplePost } from './sample-post.js';

const DAY_MS = 86_400_000;

/** What readers did: each number under its own name, and nothing where the network tells nothing. */
export function measuringRules<C>(fixture: AdapterFixture<C>): void {
  const { post: postMetrics, account: accountMetrics } = NETWORK_METRICS[fixture.network];

  describe('measuring', () => {
    it('tells all that the network reports of a post, and what is later is never less', async () => {
      const bench = await Bench.open(fixture);
      const post = await published(bench, 2 * DAY_MS);
      const before = await bench.measure([post]);
      expect(metricsOf(before)).toEqual([...postMetrics].sort());
      await bench.console.age(3 * DAY_MS);
      const after = await bench.measure([older(post, 3 * DAY_MS)]);
      const [early, late] = [latest(before), latest(after)];
      for (const metric of postMetrics) expect(late[metric]).toBeGreaterThanOrEqual(early[metric] ?? NaN);
      expect(Math.max(...Object.values(late))).toBeGreaterThan(0);
      const now = Date.now();
      expect(after.every(({ at }) => at.getTime() <= now && at.getTime() > now - 40 * DAY_MS)).toBe(true);
    });

    it('leaves out what the network does not know, however many are asked for', async () => {
      const bench = await Bench.open(fixture);
      const post = await published(bench, 2 * DAY_MS);
      const strangers = Array.from({ length: 120 }, (_, at) => ({
        ...post,
        ...{ deliveryId: `d_${at}`, remoteId: String(5_000_000_000_000 + at), steps: {}, url: null },
      }));
      const told = await bench.measure([...strangers, { ...post, deliveryId: 'd_known' }]);
      expect(new Set(told.map(({ deliveryId }) => deliveryId))).toEqual(new Set(['d_known']));
      expect(await bench.measure([])).toEqual([]);
    });

    it('tells what the network reports of the account', async () => {
      const bench = await Bench.open(fixture);
      const told = await bench.measureAccount();
      expect(metricsOf(told)).toEqual([...accountMetrics].sort());
      expect(latest(told)['followers']).toBeGreaterThan(0);
    });

    it('names each number as the documentation means it', async () => {
      const bench = await Bench.open(fixture);
      const post = await published(bench, 2 * DAY_MS);
      const day = new Date(post.publishedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
      const name = fixture.network === 'wechat' ? (post.steps['messageId'] ?? '') : post.remoteId;
      const { path, answer, values } = fixture.metrics;
      const network = await answering(fixture.sandboxUrl, path, answer(name, day));
      const there = await Bench.open(fixture, { apiUrl: network.url });
      const told = await there.measure([post]).finally(() => network.close());
      expect(latest(told)).toEqual(values);
    });

    it('tells a limit, an outage and a refused token apart', async () => {
      const bench = await Bench.open(fixture);
      const post = await published(bench, 2 * DAY_MS);
      const fault = (kind: string, value?: number) =>
        bench.console.fault({ kind, operation: 'metrics', times: 1, ...(value && { value }) });
      await fault('rate-limit', 60);
      const limited = await bench.refusal(bench.measure([post]));
      expect(limited.kind).toBe('rate-limited');
      expect(limited.until?.getTime()).toBeGreaterThan(Date.now());
      await fault('status', 503);
      expect((await bench.refusal(bench.measure([post]))).kind).toBe('retryable');
      await fault('drop-after-accept');
      expect((await bench.refusal(bench.measure([post]))).kind).toBe('retryable');
      await fault('expire-token');
      if (bench.adapter.refresh) expect(await bench.measure([post])).not.toEqual([]);
      else expect((await bench.refusal(bench.measure([post]))).kind).toBe('auth-expired');
    });
  });
}

async function published<C>(bench: Bench<C>, ageMs: number): Promise<MeasuredPost> {
  const { remoteId, url } = await bench.publishFully(samplePost());
  await bench.console.age(ageMs);
  const publishedAt = new Date(Date.now() - ageMs);
  return { deliveryId: 'd_1', remoteId, publishedAt, url, steps: Object.fromEntries(bench.steps) };
}

function older(post: MeasuredPost, byMs: number): MeasuredPost {
  return { ...post, publishedAt: new Date(post.publishedAt.getTime() - byMs) };
}

type Told = Pick<PostReading, 'at'> & { values: Record<string, number> };

function metricsOf(readings: readonly { values: object }[]): string[] {
  return [...new Set(readings.flatMap(({ values }) => Object.keys(values)))].sort();
}

/** The newest number of each metric. */
function latest(readings: readonly { at: Date; values: object }[]): Record<string, number> {
  const inTime = [...(readings as Told[])].sort((a, b) => a.at.getTime() - b.at.getTime());
  return Object.assign({}, ...inTime.map(({ values }) => values)) as Record<string, number>;
}

/** A network that gives one answer of its own and has the sandbox give all others. */
async function answering(target: string, path: RegExp, answer: unknown) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', target);
    if (path.test(url.pathname)) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      return;
    }
    const { method = 'GET', headers } = request;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const type = headers['content-type'];
      const body = method === 'GET' ? undefined : Buffer.concat(chunks);
      void fetch(url, { method, headers: type ? { 'content-type': type } : {}, body }).then(
        async (from) =>
          response
            .writeHead(from.status, { 'content-type': 'application/json' })
            .end(Buffer.from(await from.arrayBuffer())),
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}
