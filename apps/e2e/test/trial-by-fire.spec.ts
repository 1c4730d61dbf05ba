import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../..', import.meta.url).pathname;
const SEED = 2;

interface Report {
  void: string[];
  verdict: { violations: object[]; waiting: object[]; deliveries: number; byStatus: Record<string, number> };
}

describe.skipIf(!process.env['TEST_REDIS_SERVER'])('the trial by fire, in its short form', () => {
  it('loses, doubles, hurries and invents nothing', { timeout: 600_000 }, async () => {
    const home = mkdtempSync(join(tmpdir(), 'shelfcast-trial-'));
    try {
      const { code, said } = await trial(home);
      const file = join(home, 'chaos', `seed-${SEED}-short.json`);
      if (!existsSync(file)) throw new Error(`The trial ended with exit code ${code}. It said:\n${said}`);
      const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
      expect(report.verdict.violations, said).toEqual([]);
      expect(report.void, said).toEqual([]);
      expect(report.verdict.deliveries).toBeGreaterThanOrEqual(360);
      expect(report.verdict.byStatus['published']).toBeGreaterThan(300);
      expect(report.verdict.waiting.length, said).toBeLessThanOrEqual(report.verdict.deliveries * 0.01);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});

function trial(home: string): Promise<{ code: number | null; said: string }> {
  const args = ['infra/chaos/run.ts', '--short', '--seed', String(SEED)];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, SHELFCAST_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => said.push(data.toString()));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said: said.join('') })));
}
