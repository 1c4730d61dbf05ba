import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './root.ts';

/** Ends with one sentence where the Node that runs is too old for our TypeScript scripts and services. */
export function assertNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  console.error(
    `Node ${process.versions.node} is too old. Run \`npm ci\`, then use the npm scripts (npm start, npm test): they bring Node 24.`,
  );
  process.exit(1);
}

/** The environment with our Node first on the PATH, whatever the machine's own is. */
export function nodeEnv(): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const path = [join(root, 'node_modules/.bin'), env['PATH'] ?? ''].join(delimiter);
  return { ...env, PATH: path, NX_DAEMON: 'false', NX_TUI: 'false' };
}

/** Runs a command in the checkout; `quiet` shows its output only when it fails. Throws where it fails. */
export function run(
  command: string,
  args: string[],
  options: { quiet?: boolean; env?: Record<string, string> } = {},
): Promise<void> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...nodeEnv(), ...options.env },
    stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(output));
      reject(new Error(`${[command, ...args].join(' ')} failed with exit code ${code}.`));
    });
  });
}
