/** What a sandbox can be told. It reads its own environment because it imports nothing of Shelfcast. */
export interface SandboxSettings {
  host: string;
  port: number;
  /** Where the record stands; it survives a kill of the sandbox itself. */
  dataDir: string;
  /** How long WeChat takes to publish what was submitted, in ms. */
  publishDelayMs: number;
  weibo: { boundDomain: string; clientId: string; clientSecret: string; postsPerHour: number };
  twitter: { clientId: string; clientSecret: string; postsPerQuarterHour: number; tokenSeconds: number };
  wechat: { submitsPerDay: number; questionsPerDay: number; tokenSeconds: number };
}

export const DEFAULTS: Omit<SandboxSettings, 'port' | 'dataDir'> = {
  host: '127.0.0.1',
  publishDelayMs: 1200,
  weibo: {
    boundDomain: 'library.example',
    clientId: '1352222456',
    clientSecret: 'weibo-demo-secret',
    postsPerHour: 30,
  },
  twitter: {
    clientId: 'x-demo-client',
    clientSecret: 'x-demo-secret',
    postsPerQuarterHour: 100,
    tokenSeconds: 7200,
  },
  wechat: { submitsPerDay: 100, questionsPerDay: 100, tokenSeconds: 7200 },
};

export function settingsFromEnvironment(
  env: Record<string, string | undefined> = process.env,
): SandboxSettings {
  const dataDir = env['SANDBOX_DATA'];
  if (!dataDir)
    throw new Error('SANDBOX_DATA is not set: give the folder in which the sandbox keeps its record.');
  return { ...DEFAULTS, port: Number(env['PORT'] ?? 4320), dataDir };
}
