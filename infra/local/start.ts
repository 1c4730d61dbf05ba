// `npm start`: everything on this machine, from nothing to one address. Ctrl-C stops it; the data stays.
import { join } from 'node:path';
import { migrate } from '../database/migrate.ts';
import { assertNode, run } from '../process.ts';
import { redisServer } from '../test/system-parts.ts';
import { homePath, openHome, type Home } from './home.ts';
import { AlreadyRunningError, lockHome } from './launcher-lock.ts';
import { ensureDatabase, postgresSpec } from './postgres.ts';
import { progress } from './progress.ts';
import { redisSpec } from './redis.ts';
import {
  endLeftovers,
  readRunFile,
  removeRunFiles,
  writeProcesses,
  writeRunFile,
  type RunFile,
} from './run-file.ts';
import { serviceSpecs } from './service-specs.ts';
import type { DemoAddresses } from './seed-demo.ts';
import { Supervised, type ProcessSpec } from './supervise.ts';

const DATABASE = 'shelfcast';

class Launcher {
  private readonly running: Supervised[] = [];
  private run: RunFile | null = null;
  private readonly demo = process.env['SHELFCAST_DEMO'] !== '0';
  private readonly host = process.env['HOST'] ?? '127.0.0.1';

  private readonly home: Home;

  constructor(home: Home) {
    this.home = home;
  }

  async start(): Promise<void> {
    this.insistLoopback();
    await endLeftovers(this.home.path);
    await progress('Building', () =>
      run('npx', ['nx', 'run-many', '-t', 'build', '--output-style=static'], { quiet: true }),
    );
    const databaseUrl = await progress('PostgreSQL', () => this.startDatabase());
    const redisUrl = await this.startQueue();
    await progress('Database schema', () => migrate(databaseUrl));
    const { demo, host, home } = this;
    const specs = await serviceSpecs({ home, databaseUrl, redisUrl, demo, host, replicas: replicas() });
    const urlOf = (name: string) => specs.find((spec) => spec.name === name)?.url ?? '';
    const front = urlOf('authoring');
    const sandbox = demo ? urlOf('sandbox') : null;
    await progress('Services', () => Promise.all(specs.map((spec) => this.supervise(spec))));
    const addresses = {
      databaseUrl,
      frontDoor: front,
      sandbox: sandbox ?? '',
      apiKey: home.secrets.demoApiKey,
    };
    const people = sandbox ? await this.seed(addresses) : null;
    await progress('The whole path', () => everythingReady(front));
    this.run = {
      services: [],
      urls: { web: front, api: front, sandbox },
      databaseUrl,
      redisUrl,
      demo: people,
    };
    this.write();
    this.welcome(front, sandbox);
  }

  /** Services first, then what they write to. */
  async stop(): Promise<void> {
    const isServer = ({ spec }: Supervised) => spec.name === 'postgresql' || spec.name === 'redis';
    await Promise.all(this.running.filter((each) => !isServer(each)).map((each) => each.stop()));
    await Promise.all(this.running.filter(isServer).map((each) => each.stop()));
    removeRunFiles(this.home.path);
  }

  private async startDatabase(): Promise<string> {
    const { path } = this.home;
    const spec = await postgresSpec({
      dataDir: join(path, 'postgres'),
      logFile: join(path, 'logs/postgresql.log'),
      preferredPort: 54310,
      durable: true,
    });
    await this.supervise(spec);
    await ensureDatabase(spec, DATABASE);
    return spec.database(DATABASE);
  }

  private async startQueue(): Promise<string | null> {
    const given = process.env['REDIS_URL'];
    if (given) return given;
    const server = redisServer();
    if (!server) {
      console.log(
        '  Queue: in PostgreSQL, because there is no redis-server or valkey-server on the PATH. Plenty for one library.',
      );
      return null;
    }
    const { path } = this.home;
    const settings = {
      server,
      dataDir: join(path, 'redis'),
      logFile: join(path, 'logs/redis.log'),
      preferredPort: 63790,
    };
    const spec = await redisSpec(settings);
    await progress('Redis', () => this.supervise(spec));
    return spec.url;
  }

  private async seed(addresses: DemoAddresses): Promise<RunFile['demo']> {
    // Loaded only now: at the first start there is nothing built before.
    const [{ seedDemo }, { DEMO_PEOPLE }] = await Promise.all([
      import('./seed-demo.ts'),
      import('@shelfcast/auth'),
    ]);
    await progress('Demo library', () => seedDemo(addresses));
    const users = DEMO_PEOPLE.map(({ email, password, role }) => ({ email, password, role }));
    return { apiKey: addresses.apiKey, users };
  }

  private async supervise(spec: ProcessSpec): Promise<void> {
    const supervised = await Supervised.start(spec, {
      restart: true,
      onStart: () => this.write(),
      onDeath: (how) =>
        console.log(`  ${spec.name} died (${how}) and is started again. Its log: ${spec.logFile}`),
    });
    this.running.push(supervised);
    this.write();
  }

  private write(): void {
    const processes = this.running.map(({ spec, pid }) => ({
      name: spec.name,
      pid,
      port: spec.port,
      url: spec.url,
    }));
    writeProcesses(this.home.path, processes);
    if (this.run) writeRunFile(this.home.path, { ...this.run, services: processes });
  }

  private insistLoopback(): void {
    if (!this.demo || this.host === 'localhost' || this.host === '::1' || this.host.startsWith('127.'))
      return;
    throw new Error(
      `The demo has public passwords and binds to this machine only; HOST is ${this.host}. Leave HOST out, or set SHELFCAST_DEMO=0.`,
    );
  }

  private welcome(front: string, sandbox: string | null): void {
    const networks = sandbox ? `  The networks’ timelines: ${sandbox}\n` : '';
    const first = sandbox ? '' : '  Make the first administrator: npm run admin:create\n';
    console.log(`\n${networks}${first}  Logs: ${join(this.home.path, 'logs')}   Stop: Ctrl-C\n`);
    console.log(`Shelfcast is ready: ${front}`);
  }
}

function replicas(): number {
  const given = process.env['SHELFCAST_REPLICAS'] ?? '1';
  if (/^[1-9]$/.test(given)) return Number(given);
  throw new Error(`SHELFCAST_REPLICAS is ${given}; give a number from 1 to 9.`);
}

/** The front door is ready when every service and dependency is. */
async function everythingReady(front: string): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const response = await fetch(`${front}/health/ready`);
    if (response.ok) return;
    const said = await response.text();
    if (Date.now() > until) throw new Error(`Not everything is ready: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function main(): Promise<void> {
  assertNode();
  const home = openHome();
  const unlock = await lockHome(home.path);
  const launcher = new Launcher(home);
  let ending: Promise<void> | null = null;
  const end = (code: number) =>
    (ending ??= launcher.stop().then(() => {
      unlock();
      process.exit(code);
    }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!ending) console.log('\nStopping …');
      void end(0);
    });
  }
  try {
    await launcher.start();
  } catch (error) {
    if (ending) return;
    console.error(`\nShelfcast could not start. ${error instanceof Error ? error.message : String(error)}`);
    await end(1);
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof AlreadyRunningError)) throw error;
  const url = readRunFile(homePath())?.urls.web;
  console.error(`${error.message} ${url ? `Open ${url}` : 'It is still starting.'}`);
  process.exitCode = 1;
}
