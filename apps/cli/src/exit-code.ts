/** What a script learns of how a command ended; docs/cli.md lists them. */
export const EXIT = {
  done: 0,
  /** The desk refused it and says why. */
  refused: 1,
  /** The command itself is not right. */
  usage: 2,
  /** There is no key, or the desk does not know it. */
  notSignedIn: 3,
  /** The desk cannot be reached, is busy, or had a fault: the same command may do later. */
  tryLater: 4,
  /** Some rows of an import were refused, the others are taken. */
  inPart: 5,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What keeps a command from being done here, in words: what happened and what to do. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.usage,
  ) {
    super(message);
    this.name = 'CommandError';
  }
}
