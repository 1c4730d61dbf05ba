import { AlreadyRunningError } from '../local/launcher-lock.ts';
import { BackupError } from './manifest.ts';

/** Runs a command; a foreseen fault is told in words and ends it with exit code 1. */
export async function tellFault(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AlreadyRunningError)
      console.error(`${what} ${error.message} Stop it with Ctrl-C first.`);
    else if (error instanceof BackupError) console.error(`${what} ${error.message}`);
    else console.error(what, error);
    process.exitCode = 1;
  }
}
