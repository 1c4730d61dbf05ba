import { ApiError } from '@shelfcast/client';
import { CommandError, EXIT, type ExitCode } from '../exit-code.js';
import { plain } from './table.js';

export interface Fault {
  exitCode: ExitCode;
  code: string;
  /** What happened and what to do. */
  detail: string;
  errors: { field: string; detail: string }[];
}

/** What went wrong in a command, whatever it was. */
export function faultOf(error: unknown): Fault {
  if (error instanceof CommandError)
    return { exitCode: error.exitCode, code: 'command', detail: error.message, errors: [] };
  if (error instanceof ApiError) {
    const { status, code, detail, errors = [] } = error.problem;
    return { exitCode: exitCodeOf(status), code, detail, errors };
  }
  if (isUnreachable(error))
    return {
      exitCode: EXIT.tryLater,
      code: 'unreachable',
      detail: `The desk cannot be reached${reasonOf(error)}. Check its address and the network, then try again.`,
      errors: [],
    };
  if (error instanceof SyntaxError)
    return {
      exitCode: EXIT.tryLater,
      code: 'not-a-desk',
      detail: 'What answers at this address is not Shelfcast. Check the address.',
      errors: [],
    };
  throw error;
}

function exitCodeOf(status: number): ExitCode {
  if (status === 401) return EXIT.notSignedIn;
  return status === 429 || status >= 500 ? EXIT.tryLater : EXIT.refused;
}

/** What `fetch` throws where no answer came. */
export function isUnreachable(error: unknown): error is Error {
  return error instanceof TypeError && error.cause instanceof Error;
}

function reasonOf({ cause }: Error): string {
  const { code } = cause as { code?: string };
  return code ? ` (${code})` : '';
}

/** To the error output: in words, or as JSON for programs. Answers the exit code. */
export function tellFault(error: unknown, isJson: boolean): ExitCode {
  const { exitCode, code, detail, errors } = faultOf(error);
  const lines = [detail, ...errors.map((each) => `  ${each.field}: ${each.detail}`)];
  const text = isJson ? JSON.stringify({ error: { code, detail, errors } }) : lines.map(shown).join('\n');
  process.stderr.write(`${text}\n`);
  return exitCode;
}

function shown(line: string): string {
  return line.startsWith('  ') ? `  ${plain(line)}` : plain(line);
}
