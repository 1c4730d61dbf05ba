import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { auditDependencies } from './audit-dependencies.ts';

let server: Server | undefined;
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(null))));

/** A registry that knows these advisories; null: it has none to give. */
async function registry(advisories: object | null): Promise<string> {
  server = createServer((request, response) => {
    if (request.url !== '/-/npm/v1/security/advisories/bulk') return response.writeHead(404).end('{}');
    if (!advisories) return response.writeHead(405).end();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(advisories));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

// npm keeps what it was told of an advisory, by its number.
const NUMBERS = { high: 990_001, low: 990_002 };
const advisory = (severity: keyof typeof NUMBERS) => ({
  fastify: [
    {
      ...{ id: NUMBERS[severity], url: 'https://advisories.example/1', title: 'Wide open', severity },
      ...{ vulnerable_versions: '<99.0.0', cwe: [], cvss: { score: 9, vectorString: null } },
    },
  ],
});

it('names what is known to be dangerous', { timeout: 60_000 }, async () => {
  const { isFree, lines } = await auditDependencies(await registry(advisory('high')));
  expect(isFree).toBe(false);
  expect(lines).toContain('fastify (high): Wide open https://advisories.example/1');
});

it('lets pass what weighs little, and what nothing is known of', { timeout: 60_000 }, async () => {
  expect((await auditDependencies(await registry(advisory('low')))).isFree).toBe(true);
  await new Promise((resolve) => server?.close(resolve));
  expect((await auditDependencies(await registry({}))).isFree).toBe(true);
});

it(
  'says that it could not ask, where there is no registry or it has no answer',
  { timeout: 60_000 },
  async () => {
    for (const at of ['http://127.0.0.1:1/', await registry(null)]) {
      const { isFree, lines } = await auditDependencies(at);
      expect([isFree, lines]).toEqual([null, [expect.stringContaining('could not be asked')]]);
    }
  },
);
