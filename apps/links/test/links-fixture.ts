import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '@shelfcast/database';
import { testDatabase, type TestDatabase } from '@shelfcast/testing';
import { fastify, type FastifyInstance } from 'fastify';
import { LinkServer } from '../src/link-server.js';
import { serveLinks } from '../src/serve-links.js';
import { DatabaseGate } from './database-gate.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** A library with one link, and the service that leads readers along it, over real HTTP and a real disk. */
export class LinksFixture {
  private running: { server: LinkServer; http: FastifyInstance; url: string } | null = null;

  private constructor(
    private readonly database: TestDatabase,
    readonly db: Database,
    readonly gate: DatabaseGate,
    readonly spoolDir: string,
  ) {}

  static async open(): Promise<LinksFixture> {
    const database = await testDatabase();
    const db = new Database({ url: database.url, poolSize: 2 });
    await db.organization.create({ data: { id: 'lib', name: 'Library', slug: 'lib' } });
    const gate = await DatabaseGate.before(database.url);
    const spoolDir = await mkdtemp(join(tmpdir(), 'shelfcast-links-'));
    return new LinksFixture(database, db, gate, spoolDir);
  }

  async link(code: string, target: string): Promise<void> {
    const of = {
      organizationId: 'lib',
      deliveryId: `of-${code}`,
      postId: 'p',
      accountId: 'a',
      network: 'weibo',
    };
    await this.db.link.create({ data: { ...of, code, target } });
  }

  async start(): Promise<void> {
    const service = { name: 'links', host: '127.0.0.1', port: 0 };
    const config = { databaseUrl: this.gate.url, linksSpoolDir: this.spoolDir, service };
    const server = await LinkServer.open(config, { drainMs: 50 });
    const http = fastify({ trustProxy: true });
    serveLinks(http, server);
    this.running = { server, http, url: await http.listen({ host: '127.0.0.1', port: 0 }) };
  }

  async stop(): Promise<void> {
    await this.running?.http.close();
    await this.running?.server.stop();
    this.running = null;
  }

  follow(code: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
    const all = { 'user-agent': FIREFOX, ...headers };
    return fetch(`${this.running?.url}/l/${code}`, { method, redirect: 'manual', headers: all });
  }

  async close(): Promise<void> {
    await this.stop();
    await this.gate.close();
    await this.db.$disconnect();
    await this.database.drop();
    await rm(this.spoolDir, { recursive: true, force: true });
  }
}
