import { z } from 'zod';

const origin = z
  .url({ protocol: /^https?$/ })
  .transform((value) => new URL(value).origin)
  .describe('an origin without path or slash');
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );

const MEDIA = {
  MEDIA_DIR: z.string().min(1),
  MEDIA_STORE: z.enum(['local', 's3']).default('local'),
  S3_ENDPOINT: origin.optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_FORCE_PATH_STYLE: z.enum(['0', '1']).default('0'),
};

/** Every environment variable that a service reads. Names and meanings are in the README's table. */
const Environment = z.object({
  SERVICE_NAME: z.string().default('shelfcast'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4310),
  PUBLIC_URL: origin.optional(),
  DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().optional(),
  QUEUE_PREFIX: z.string().default('shelfcast'),
  SHELFCAST_DEMO: z.enum(['0', '1']).default('0'),
  SHELFCAST_SECRET_KEYS: z.string().min(1),
  AUTH_SECRET: z.string().min(32),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(10).default(12_000),
  TRUSTED_PROXIES: list,
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  ...MEDIA,
  WEB_DIR: z.string().optional(),
  WEIBO_API_URL: origin.default('https://api.weibo.com'),
  WEIBO_CLIENT_ID: z.string().optional(),
  WEIBO_CLIENT_SECRET: z.string().optional(),
  WEIBO_BOUND_DOMAINS: list,
  WEIBO_OPERATOR_IP: z.string().default('127.0.0.1'),
  WECHAT_API_URL: origin.default('https://api.weixin.qq.com'),
  TWITTER_API_URL: origin.default('https://api.x.com'),
  TWITTER_WEB_URL: origin.default('https://x.com'),
  TWITTER_CLIENT_ID: z.string().optional(),
  TWITTER_CLIENT_SECRET: z.string().optional(),
  ADAPTER_WECHAT_URL: origin.optional(),
  LINKS_URL: origin.optional(),
  LINKS_SPOOL_DIR: z.string().optional(),
  SERVICE_URLS: z.string().default(''),
  SANDBOX_URL: origin.optional(),
  CHROMIUM_PATH: z.string().optional(),
  SNAPSHOT_MONTHS: z.coerce.number().int().min(2).optional(),
  LOOKUP_PATIENCE_SECONDS: z.coerce.number().min(0).default(120),
  PUBLISH_CONCURRENCY: z.coerce.number().int().min(1).max(1000).default(200),
  PUBLISH_TIMEOUT_MS: z.coerce.number().int().min(100).default(15_000),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().regex(/@/).optional(),
  MAIL_GATHER_SECONDS: z.coerce.number().min(0).max(3600).optional(),
  WEBHOOK_PRIVATE_NETWORK: z.enum(['0', '1']).optional(),
  FEED_PRIVATE_HOSTS: z.string().optional(),
});
export type Environment = z.output<typeof Environment>;

const MediaEnvironment = z.object(MEDIA);
export type MediaEnvironment = z.output<typeof MediaEnvironment>;

type Source = Record<string, string | undefined>;

/** Parses the environment; one sentence per fault, then the process ends. */
export function readEnv(source: Source = process.env): Environment {
  return parse(Environment, source);
}

/** The part of the environment that is about media. Throws `ConfigError`. */
export function readMediaEnv(source: Source): MediaEnvironment {
  return parse(MediaEnvironment, source);
}

function parse<T>(schema: z.ZodType<T>, source: Source): T {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(
    `The environment is not complete. ${faults.join('; ')}. See the configuration table in README.md.`,
  );
}

/** The configuration cannot be used; the message names each setting. */
export class ConfigError extends Error {
  readonly code = 'config';
}
