// `npm run audit:dependencies`: asks the registry whether what we pass on has known vulnerabilities of weight. Fails where
// it has; where the registry cannot be asked, says so and fails nothing.
import { spawn } from 'node:child_process';
import { nodeEnv } from '../process.ts';
import { root } from '../root.ts';

interface Report {
  message?: string;
  vulnerabilities?: Record<
    string,
    { name: string; severity: string; via: (string | { title: string; url: string })[] }
  >;
}

export interface Verdict {
  /** Null where the registry did not answer. */
  isFree: boolean | null;
  lines: string[];
}

const WEIGHTY = ['high', 'critical'];

/** Asks with npm's own client, at the registry that it is set to, or another. */
export async function auditDependencies(registry?: string): Promise<Verdict> {
  const args = ['audit', '--omit=dev', '--json', '--audit-level=high', '--fetch-retries=0'];
  const output = await outputOf('npm', registry ? [...args, `--registry=${registry}`] : args);
  const report = parse(output);
  if (!report?.vulnerabilities) {
    const why = report?.message ?? (output.trim().split('\n')[0] || 'it said nothing');
    return { isFree: null, lines: [`The registry could not be asked for known vulnerabilities: ${why}.`] };
  }
  const found = Object.values(report.vulnerabilities).filter(({ severity }) => WEIGHTY.includes(severity));
  if (found.length === 0)
    return { isFree: true, lines: ['No known vulnerability of weight in what is passed on.'] };
  return {
    isFree: false,
    lines: found.map(({ name, severity, via }) => {
      const reasons = via.map((each) =>
        typeof each === 'string' ? `by ${each}` : `${each.title} ${each.url}`,
      );
      return `${name} (${severity}): ${reasons.join('; ')}`;
    }),
  };
}

function parse(output: string): Report | null {
  try {
    return JSON.parse(output) as Report;
  } catch {
    return null;
  }
}

/** npm's exit code says no more than its report does. */
function outputOf(command: string, args: string[]): Promise<string> {
  const child = spawn(command, args, { cwd: root, env: nodeEnv(), stdio: ['ignore', 'pipe', 'ignore'] });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(Buffer.concat(parts).toString()));
  });
}

if (import.meta.filename === process.argv[1]) {
  const { isFree, lines } = await auditDependencies();
  for (const line of lines) console.log(line);
  process.exit(isFree === false ? 1 : 0);
}
