/** Where a command writes: people's lines, or one JSON document for programs. */
export class Say {
  constructor(readonly isJson: boolean) {}

  /** The result: whole for programs, in words for people. */
  result(value: unknown, words: () => string): void {
    process.stdout.write(`${this.isJson ? JSON.stringify(value, null, 2) : words()}\n`);
  }
}
