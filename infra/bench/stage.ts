import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../database/migrate.ts';
import { openHome, type Home } from '../local/home.ts';
import { freePort } from '../local/ports.ts';
import { ensureDatabase, postgresSpec } from '../local/postgres.ts';
import { redisSpec } from '../local/redis.ts';
import { serviceSpecs } from '../local/service-specs.ts';
import { Supervised, type ProcessSpec } from '../local/supervise.ts';
import { redisServer } from '../test/system-parts.ts';
import { FLOOR_SCHEMA } from './floor.ts';

const DATABASE = 'shelfcast';
const INSPECTOR_PORT = 9329;
/** The services of the publishing path, each a process of its own as `npm start` runs them. */
const FLEET = ['scheduler', 'adapter-weibo', 'adapter-wechat', 'adapter-twitter'] as const;
export type FleetName = (typeof FLEET)[number];

export interface FleetOptions {
  /** PUBLISH_CONCURRENCY of the adapters; their default where it is left out. */
  concurrency?: number;
  /** The services to run; all where left out. */
  only?: readonly FleetName[];
  /** The queues' home; Redis where left out. */
  queue?: 'redis' | 'postgresql';
  /** They listen for an inspector, each at a port of loopback. */
  inspect?: boolean;
}

/** A home of the benchmark's own: PostgreSQL, Redis, the sandbox's networks and Shelfcast's services as processes. */
export class Stage {
  readonly db: pg.Pool;
  private readonly running = new Map<string, Supervised>();
  private readonly inspected = new Map<string, number>();
  private floor: ChildProcess | null = null;
  private apiFloor: ChildProcess | null = null;

  readonly home: Home;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  private readonly specs: ProcessSpec[];

  private constructor(home: Home, databaseUrl: string, redisUrl: string, specs: ProcessSpec[]) {
    this.home = home;
    this.databaseUrl = databaseUrl;
    this.redisUrl = redisUrl;
    this.specs = specs;
    this.db = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    this.db.on('error', () => undefined); // At the end the server goes first.
  }

  static async open(): Promise<Stage> {
    const scratch = mkdtempSync(join(tmpdir(), 'shelfcast-bench-'));
    chmodSync(scratch, 0o711);
    process.env['SHELFCAST_HOME'] = scratch;
    const server = redisServer();
    if (!server) throw new Error('The benchmark needs a redis-server or valkey-server on the PATH.');
    const postgres = await postgresSpec({
      ...{ dataDir: join(scratch, 'postgres'), logFile: join(scratch, 'logs/postgresql.log') },
      ...{ preferredPort: 54610, durable: true },
    });
    const redis = await redisSpec({
      ...{ server, dataDir: join(scratch, 'redis') },
      ...{ logFile: join(scratch, 'logs/redis.log'), preferredPort: 64690 },
    });
    const servers = [
      await Supervised.start(postgres, { restart: false }),
      await Supervised.start(redis, { restart: false }),
    ];
    await ensureDatabase(postgres, DATABASE);
    const databaseUrl = postgres.database(DATABASE);
    await migrate(databaseUrl);
    const home = openHome();
    const installation = { home, databaseUrl, redisUrl: redis.url, demo: true, host: '127.0.0.1' };
    const stage = new Stage(home, databaseUrl, redis.url, await serviceSpecs(installation));
    for (const each of servers) stage.running.set(each.spec.name, each);
    await stage.db.query(FLOOR_SCHEMA);
    await stage.start('sandbox');
    return stage;
  }

  url(name: string): string {
    return this.spec(name).url;
  }

  /** The process ids by name, for what they use of the machine. */
  processes(): { name: string; pid: number; url: string }[] {
    const floor = this.floor?.pid ? [{ name: 'floor', pid: this.floor.pid, url: '' }] : [];
    return [...floor, ...[...this.running].map(([name, { pid, spec }]) => ({ name, pid, url: spec.url }))];
  }

  /** The inspectors' ports of the services that run and have one. */
  inspectors(): number[] {
    return [...this.inspected].filter(([name]) => this.running.has(name)).map(([, port]) => port);
  }

  async startFleet({
    concurrency,
    only = FLEET,
    queue = 'redis',
    inspect = false,
  }: FleetOptions = {}): Promise<void> {
    const env = {
      LOG_LEVEL: 'info',
      ...(concurrency && { PUBLISH_CONCURRENCY: String(concurrency) }),
      ...(queue === 'postgresql' && { REDIS_URL: '' }),
    };
    this.inspected.clear();
    if (inspect) for (const name of only) this.inspected.set(name, await this.inspectorPort());
    await Promise.all(only.map((name) => this.start(name, env)));
  }

  async stopFleet(): Promise<void> {
    await Promise.all(FLEET.map((name) => this.halt(name)));
  }

  /** Whatever a scenario left running. */
  async stopAll(): Promise<void> {
    await Promise.all([
      this.stopFleet(),
      this.halt('authoring'),
      this.halt('links'),
      this.stopFloor(),
      this.stopApiFloor(),
    ]);
  }

  async start(name: string, env: Record<string, string> = {}): Promise<void> {
    const spec = this.spec(name);
    const port = this.inspected.get(name);
    const args = [...(port ? [`--inspect=127.0.0.1:${port}`] : []), ...spec.args];
    this.running.set(
      name,
      await Supervised.start({ ...spec, args, env: { ...spec.env, ...env } }, { restart: false }),
    );
  }

  private inspectorPort(): Promise<number> {
    return freePort(INSPECTOR_PORT, new Set(this.inspected.values()));
  }

  async halt(name: string): Promise<void> {
    await this.running.get(name)?.stop();
    this.running.delete(name);
  }

  /** PostgreSQL goes down and comes back; who has a connection loses it. */
  async restartPostgres(): Promise<void> {
    const postgres = this.running.get('postgresql');
    if (!postgres) throw new Error('PostgreSQL does not run.');
    await postgres.stop();
    this.running.set('postgresql', await Supervised.start(postgres.spec, { restart: false }));
  }

  /** The floor's worker, a process like an adapter's. */
  async startFloor(concurrency: number): Promise<void> {
    const [floor] = await this.fork('floor.ts', {
      ...{ REDIS_URL: this.redisUrl, NETWORK_URL: this.url('sandbox'), CONCURRENCY: String(concurrency) },
    });
    this.floor = floor;
  }

  async stopFloor(): Promise<void> {
    await end(this.floor);
    this.floor = null;
  }

  /** A floor's front door; answers where it listens. */
  async startApiFloor(file: 'api-floor.ts' | 'analytics-floor.ts' | 'redirect-floor.ts'): Promise<string> {
    const [floor, url] = await this.fork(file, {});
    this.apiFloor = floor;
    return url;
  }

  async stopApiFloor(): Promise<void> {
    await end(this.apiFloor);
    this.apiFloor = null;
  }

  /** A floor's process and what it says once it is ready. */
  private async fork(file: string, env: Record<string, string>): Promise<[ChildProcess, string]> {
    const floor = fork(join(import.meta.dirname, file), {
      env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: this.databaseUrl, ...env },
    });
    const said = await new Promise<string>((resolve, reject) => {
      floor.once('message', (message) => resolve(String(message)));
      floor.once('exit', (code) => reject(new Error(`The floor ${file} ended with exit code ${code}.`)));
    });
    return [floor, said];
  }

  async close(): Promise<void> {
    await Promise.all([this.stopFloor(), this.stopApiFloor()]);
    await this.db.end();
    const services = [...this.running.values()].filter(({ spec }) => spec.followsLauncher);
    const servers = [...this.running.values()].filter(({ spec }) => !spec.followsLauncher);
    await Promise.all(services.map((each) => each.stop()));
    await Promise.all(servers.map((each) => each.stop()));
    if (process.env['BENCH_KEEP'] !== '1') rmSync(this.home.path, { recursive: true, force: true });
  }

  private spec(name: string): ProcessSpec {
    const spec = this.specs.find((each) => each.name === name);
    if (!spec) throw new Error(`There is no service ${name}.`);
    return spec;
  }
}

async function end(floor: ChildProcess | null): Promise<void> {
  if (!floor || floor.exitCode !== null) return;
  const ended = new Promise((resolve) => floor.once('exit', resolve));
  floor.disconnect();
  await ended;
}
