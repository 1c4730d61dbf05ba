/** What a sandbox can be told. It reads its own environment because it imports nothing of Shelfcast. */
export interface SandboxSettings {
  host: string;
  port: number;
  /** Where the record stands; it survives a kill of the sandbox itself. */
  dataDir: string;
  /** How long WeChat takes to publish what was submitted, in ms. */
  publishDelayMs: number;
  /** The library's own systems, which tell what readers did there; null: no reader follows a link. */
  catalogue: { frontDoor: string; key: string } | null;
  weibo: { boundDomains: string[]; clientId: string; clientSecret: string; postsPerHour: number };
  twitter: {
    clientId: string;
    clientSecret: string;
    tokenSeconds: number;
    /** How long X works on a GIF or a film, in ms. */
    processingMs: number;
    /** Of each kind of call, so many by one user in 15 minutes. */
    callsPerQuarterHour: Record<TwitterCall, number>;
  };
  wechat: {
    tokenSeconds: number;
    submitsPerDay: number;
    questionsPerDay: number;
    deletesPerDay: number;
    draftCallsPerDay: number;
    draftReadsPerDay: number;
    clearsPerMonth: number;
    statisticsPerDay: number;
  };
}

export type TwitterCall = 'create' | 'delete' | 'posts' | 'timeline' | 'me' | 'upload' | 'chunk' | 'metadata';

const DEFAULTS: Omit<SandboxSettings, 'port' | 'dataDir'> = {
  host: '127.0.0.1',
  publishDelayMs: 1200,
  catalogue: null,
  weibo: {
    boundDomains: ['library.example'],
    clientId: '1352222456',
    clientSecret: 'weibo-demo-secret',
    postsPerHour: 30,
  },
  twitter: {
    clientId: 'x-demo-client',
    clientSecret: 'x-demo-secret',
    tokenSeconds: 7200,
    processingMs: 300,
    // https://docs.x.com/x-api/fundamentals/rate-limits
    callsPerQuarterHour: {
      ...{ create: 100, delete: 50, posts: 5000, timeline: 900, me: 75 },
      ...{ upload: 500, chunk: 1875, metadata: 500 },
    },
  },
  wechat: {
    ...{ tokenSeconds: 7200, submitsPerDay: 100, questionsPerDay: 100, deletesPerDay: 10 },
    ...{ draftCallsPerDay: 1000, draftReadsPerDay: 500, clearsPerMonth: 10 },
    statisticsPerDay: 500,
  },
};

type Network = 'weibo' | 'twitter' | 'wechat';

/** What differs from the defaults; of a network, any part. */
export type SandboxOptions = Pick<SandboxSettings, 'port' | 'dataDir'> &
  Partial<Omit<SandboxSettings, Network>> & { [N in Network]?: Partial<SandboxSettings[N]> };

export function withDefaults({ weibo, twitter, wechat, ...rest }: SandboxOptions): SandboxSettings {
  return {
    ...DEFAULTS,
    ...rest,
    weibo: { ...DEFAULTS.weibo, ...weibo },
    twitter: { ...DEFAULTS.twitter, ...twitter },
    wechat: { ...DEFAULTS.wechat, ...wechat },
  };
}

export function settingsFromEnvironment(
  env: Record<string, string | undefined> = process.env,
): SandboxSettings {
  const dataDir = env['SANDBOX_DATA'];
  if (!dataDir)
    throw new Error('SANDBOX_DATA is not set: give the folder in which the sandbox keeps its record.');
  const frontDoor = env['SANDBOX_CATALOGUE_URL'];
  const key = env['SANDBOX_CATALOGUE_KEY'];
  return withDefaults({
    ...{ port: Number(env['PORT'] ?? 4320), dataDir },
    catalogue: frontDoor && key ? { frontDoor, key } : null,
    // Short links of the demo stand on this machine.
    ...(key && { weibo: { boundDomains: [...DEFAULTS.weibo.boundDomains, '127.0.0.1', 'localhost'] } }),
  });
}
