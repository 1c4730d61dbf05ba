import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeAdapter } from '@shelfcast/platform-kit/conformance';
import { startSandbox } from '@shelfcast/sandbox';
import { afterAll } from 'vitest';
import { weiboFixture } from './weibo-fixture.js';

const dataDir = mkdtempSync(join(tmpdir(), 'shelfcast-sandbox-'));
const sandbox = await startSandbox({ port: 0, dataDir, publishDelayMs: 100 });
afterAll(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describeAdapter(weiboFixture(sandbox.url));
