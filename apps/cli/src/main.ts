import { CommanderError } from 'commander';
import { EXIT } from './exit-code.js';
import { tellFault } from './print/tell-fault.js';
import { makeProgram } from './program.js';

/** Runs one command line. Answers the exit code. */
export async function main(argv: string[]): Promise<number> {
  const program = makeProgram();
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    // Commander has said it already; help that was asked for is no fault.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return tellFault(error, argv.includes('--json'));
  }
}
