import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nodeEnv } from '../process.ts';
import { root } from '../root.ts';
import { chromium } from '../test/system-parts.ts';
import { hasHistory } from './demo/has-history.ts';
import type { Home } from './home.ts';
import { freePort } from './ports.ts';
import type { ProcessSpec } from './supervise.ts';

/** Shelfcast's own processes in the order of their start, each with the port that it prefers. */
const PORTS = {
  sandbox: 4320,
  scheduler: 4331,
  'adapter-weibo': 4332,
  'adapter-wechat': 4333,
  'adapter-twitter': 4334,
  analytics: 4335,
  links: 4336,
  authoring: 4310,
} as const;

type ServiceName = keyof typeof PORTS;

/** May run several times side by side (SHELFCAST_REPLICAS): `scheduler`, `scheduler-2`, … */
const REPLICABLE: ReadonlySet<ServiceName> = new Set([
  ...(['scheduler', 'adapter-weibo', 'adapter-wechat', 'adapter-twitter', 'analytics'] as const),
]);

/** Its callers are readers: there may be many, and each is one look into memory. */
const UNTRACED: ReadonlySet<ServiceName> = new Set(['links']);

/** A process of a service: its first has the service's own name. */
interface Instance {
  name: string;
  service: ServiceName;
  url: string;
}

export interface Installation {
  home: Home;
  databaseUrl: string;
  redisUrl: string | null;
  demo: boolean;
  host: string;
  /** Processes of the scheduler and of each adapter; 1 where left out. */
  replicas?: number;
}

/** The applications that the sandbox's consent pages know (apps/sandbox/src/settings.ts). */
const SANDBOX_APPLICATIONS = {
  WEIBO_CLIENT_ID: '1352222456',
  WEIBO_CLIENT_SECRET: 'weibo-demo-secret',
  WEIBO_BOUND_DOMAINS: 'library.example,127.0.0.1,localhost',
  TWITTER_CLIENT_ID: 'x-demo-client',
  TWITTER_CLIENT_SECRET: 'x-demo-secret',
};

/** Whoever tries the demo receives its webhooks on this machine. */
const DEMO_WEBHOOKS = { WEBHOOK_PRIVATE_NETWORK: '1' };

/** Every process with its environment. A port that is taken moves. */
export async function serviceSpecs(installation: Installation): Promise<ProcessSpec[]> {
  const { demo, replicas = 1 } = installation;
  const services = (Object.keys(PORTS) as ServiceName[]).filter((name) => demo || name !== 'sandbox');
  const taken = new Set<number>(Object.values(PORTS));
  const instances: Instance[] = [];
  for (const service of services) {
    const count = REPLICABLE.has(service) ? replicas : 1;
    taken.delete(PORTS[service]);
    for (let number = 1; number <= count; number += 1) {
      const port = await freePort(PORTS[service], taken);
      taken.add(port);
      const name = number === 1 ? service : `${service}-${number}`;
      instances.push({ name, service, url: `http://127.0.0.1:${port}` });
    }
  }
  const shared = environment(installation, new Map(instances.map(({ name, url }) => [name, url])));
  return instances.map((instance) => spec(instance, shared, installation));
}

function environment(
  { home, databaseUrl, redisUrl, demo, host }: Installation,
  urls: ReadonlyMap<string, string>,
): Record<string, string> {
  const others = [...urls].filter(([name]) => name !== 'authoring');
  const sandboxUrl = urls.get('sandbox');
  const { REDIS_URL: _unused, ...inherited } = nodeEnv();
  return {
    ...inherited,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    ...(redisUrl && { REDIS_URL: redisUrl }),
    HOST: host,
    PUBLIC_URL: inherited['PUBLIC_URL'] ?? urls.get('authoring') ?? '',
    SHELFCAST_SECRET_KEYS: inherited['SHELFCAST_SECRET_KEYS'] ?? home.secrets.secretKeys,
    AUTH_SECRET: inherited['AUTH_SECRET'] ?? home.secrets.authSecret,
    MEDIA_DIR: join(home.path, 'media'),
    WEB_DIR: webDir(),
    ADAPTER_WECHAT_URL: urls.get('adapter-wechat') ?? '',
    LINKS_URL: urls.get('links') ?? '',
    LINKS_SPOOL_DIR: join(home.path, 'links-spool'),
    SERVICE_URLS: others.map(([name, url]) => `${name}=${url}`).join(','),
    SANDBOX_DATA: join(home.path, 'sandbox'),
    // Monthly reports are printed where there is a browser.
    CHROMIUM_PATH: chromium() ?? '',
    SHELFCAST_DEMO: demo ? '1' : '0',
    ...(demo && sandboxUrl && { ...SANDBOX_APPLICATIONS, ...DEMO_WEBHOOKS, ...networksAt(sandboxUrl) }),
    ...(demo && hasHistory && catalogueAt(urls.get('authoring') ?? '', home)),
  };
}

function networksAt(url: string): Record<string, string> {
  const names = ['WEIBO_API_URL', 'WECHAT_API_URL', 'TWITTER_API_URL', 'TWITTER_WEB_URL', 'SANDBOX_URL'];
  return Object.fromEntries(names.map((name) => [name, url]));
}

/** The sandbox's readers follow short links, and what they do in the catalogue is told to the front door. */
function catalogueAt(frontDoor: string, home: Home): Record<string, string> {
  return { SANDBOX_CATALOGUE_URL: frontDoor, SANDBOX_CATALOGUE_KEY: home.secrets.demoApiKey };
}

function webDir(): string {
  const dir = join(root, 'apps/web/dist');
  return existsSync(dir) ? dir : '';
}

function spec(
  { name, service, url }: Instance,
  env: Record<string, string>,
  { home }: Installation,
): ProcessSpec {
  const main = join(root, 'apps', service, 'dist/main.js');
  const { port } = new URL(url);
  const health = service === 'authoring' ? 'live' : 'ready';
  return {
    name,
    // The Node that runs this script: npm puts ours before the machine's.
    command: process.execPath,
    args: [...(UNTRACED.has(service) ? [] : ['--import', '@shelfcast/telemetry/register']), main],
    env: { ...env, SERVICE_NAME: service, PORT: port },
    cwd: root,
    port: Number(port),
    url,
    logFile: join(home.path, 'logs', `${name}.log`),
    stopSignal: 'SIGTERM',
    followsLauncher: true,
    isReady: async () => (await fetch(`${url}/health/${health}`, { signal: AbortSignal.timeout(2000) })).ok,
  };
}
