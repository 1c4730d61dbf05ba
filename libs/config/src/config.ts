import { ConfigError, readEnv, type Environment } from './read-env.js';
import { mediaSettings, type S3Config } from './media-settings.js';
import { parseRedisUrl, type RedisAddress } from './redis-address.js';

export interface Config {
  service: { name: string; host: string; port: number };
  /** The origin under which people and networks reach the front door. */
  publicUrl: string;
  databaseUrl: string;
  /** Where the queues live: in Redis, else in PostgreSQL. */
  queue: { redis: RedisAddress | null; databaseUrl: string; prefix: string };
  demo: boolean;
  secretKeys: SecretKey[];
  authSecret: string;
  /** How often one key, person or stranger may ask the interface. */
  requestsPerMinute: number;
  /** Addresses or networks (CIDR) whose word about the caller's address counts. */
  trustedProxies: string[];
  /** The identity provider for single sign-on. */
  oidc: { issuer: string; clientId: string; clientSecret: string } | null;
  mediaDir: string;
  /** The bucket that holds media; null where they lie in `mediaDir`. */
  s3: S3Config | null;
  webDir: string | null;
  networks: NetworksConfig;
  publishing: { lookUpPatienceMs: number; concurrency: number };
  notifications: NotificationsConfig;
  /** Hosts in the private network that feeds may stand on, by name. */
  feeds: { privateHosts: string[] };
  /** The Chromium that prints monthly reports; null: they go without PDF. */
  chromiumPath: string | null;
  /** For how many whole months snapshots of numbers, and clicks, are kept; null: for ever. */
  snapshotMonths: number | null;
  adapterWechatUrl: string | null;
  /** Where short links are served; null where none are. */
  linksUrl: string | null;
  /** Where the links' process keeps clicks until PostgreSQL has them; its own. */
  linksSpoolDir: string | null;
  /** Where the other services answer, by name: for the front door's readiness. */
  services: { name: string; url: string }[];
  sandboxUrl: string | null;
}

export interface NotificationsConfig {
  /** Null where the administrator has set up no e-mail. */
  mail: { smtpUrl: string; from: string } | null;
  /** What happens within this time goes into one e-mail. */
  gatherMs: number;
  /** Webhooks may call this machine and its private network, without TLS too: for development. */
  privateWebhooks: boolean;
}

export interface NetworksConfig {
  /** Time limit of one publishing call, in ms. */
  timeoutMs: number;
  weibo: {
    apiUrl: string;
    clientId: string | null;
    clientSecret: string | null;
    boundDomains: string[];
    operatorIp: string;
  };
  wechat: { apiUrl: string };
  twitter: { apiUrl: string; webUrl: string; clientId: string | null; clientSecret: string | null };
}

/** A key of the ring that seals credentials: 32 bytes. */
export interface SecretKey {
  id: string;
  key: Buffer;
}

/** The typed configuration of a service. Throws `ConfigError` in words for the administrator. */
export function readConfig(environment: Environment = readEnv()): Config {
  const e = environment;
  if (e.SHELFCAST_DEMO === '1' && !isLoopback(e.HOST)) {
    throw new ConfigError(`The demo has public passwords and binds to this machine only; HOST is ${e.HOST}.`);
  }
  return {
    service: { name: e.SERVICE_NAME, host: e.HOST, port: e.PORT },
    publicUrl: e.PUBLIC_URL ?? `http://${e.HOST}:${e.PORT}`,
    databaseUrl: e.DATABASE_URL,
    queue: {
      redis: e.REDIS_URL ? parseRedisUrl(e.REDIS_URL) : null,
      databaseUrl: e.DATABASE_URL,
      prefix: e.QUEUE_PREFIX,
    },
    demo: e.SHELFCAST_DEMO === '1',
    secretKeys: parseSecretKeys(e.SHELFCAST_SECRET_KEYS),
    authSecret: e.AUTH_SECRET,
    requestsPerMinute: e.REQUESTS_PER_MINUTE,
    trustedProxies: e.TRUSTED_PROXIES,
    oidc: oidc(e),
    ...mediaSettings(e),
    webDir: e.WEB_DIR ?? null,
    networks: networks(e),
    publishing: { lookUpPatienceMs: e.LOOKUP_PATIENCE_SECONDS * 1000, concurrency: e.PUBLISH_CONCURRENCY },
    notifications: notifications(e),
    feeds: { privateHosts: parseHosts(e.FEED_PRIVATE_HOSTS) },
    chromiumPath: e.CHROMIUM_PATH ?? null,
    snapshotMonths: e.SNAPSHOT_MONTHS ?? null,
    adapterWechatUrl: e.ADAPTER_WECHAT_URL ?? null,
    linksUrl: e.LINKS_URL ?? null,
    linksSpoolDir: e.LINKS_SPOOL_DIR ?? null,
    services: parseServices(e.SERVICE_URLS),
    sandboxUrl: e.SHELFCAST_DEMO === '1' ? (e.SANDBOX_URL ?? null) : null,
  };
}

function oidc({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Environment): Config['oidc'] {
  if (OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET)
    return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET };
  if (!OIDC_ISSUER && !OIDC_CLIENT_ID && !OIDC_CLIENT_SECRET) return null;
  throw new ConfigError(
    'Single sign-on needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. Set the others too, or none.',
  );
}

function notifications(e: Environment): NotificationsConfig {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = e;
  if (Boolean(smtpUrl) !== Boolean(from)) {
    throw new ConfigError('E-mail needs both SMTP_URL and MAIL_FROM. Set the other one too, or neither.');
  }
  return {
    mail: smtpUrl && from ? { smtpUrl, from } : null,
    gatherMs: (e.MAIL_GATHER_SECONDS ?? 60) * 1000,
    privateWebhooks: e.WEBHOOK_PRIVATE_NETWORK === '1',
  };
}

function networks(e: Environment): NetworksConfig {
  return {
    timeoutMs: e.PUBLISH_TIMEOUT_MS,
    weibo: {
      apiUrl: e.WEIBO_API_URL,
      clientId: e.WEIBO_CLIENT_ID ?? null,
      clientSecret: e.WEIBO_CLIENT_SECRET ?? null,
      boundDomains: e.WEIBO_BOUND_DOMAINS,
      operatorIp: e.WEIBO_OPERATOR_IP,
    },
    wechat: { apiUrl: e.WECHAT_API_URL },
    twitter: {
      apiUrl: e.TWITTER_API_URL,
      webUrl: e.TWITTER_WEB_URL,
      clientId: e.TWITTER_CLIENT_ID ?? null,
      clientSecret: e.TWITTER_CLIENT_SECRET ?? null,
    },
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** The key ring as `SHELFCAST_SECRET_KEYS` writes it. Throws `ConfigError`. */
export function parseSecretKeys(text: string): SecretKey[] {
  return text.split(',').map((entry) => {
    const [id, encoded] = entry.trim().split(':');
    const key = Buffer.from(encoded ?? '', 'base64');
    if (!id || key.length !== 32) {
      throw new ConfigError(
        'SHELFCAST_SECRET_KEYS takes `id:base64 of 32 bytes`, newest first, separated by commas.',
      );
    }
    return { id, key };
  });
}

function parseHosts(text = ''): string[] {
  return text
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter(Boolean);
}

function parseServices(text: string): { name: string; url: string }[] {
  return text
    .split(',')
    .filter(Boolean)
    .map((entry) => {
      const [name, url] = entry.split('=');
      if (!name || !url) throw new ConfigError('SERVICE_URLS takes `name=origin` pairs separated by commas.');
      return { name, url };
    });
}
