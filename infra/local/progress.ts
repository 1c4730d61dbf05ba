/** Says what is being done, and how long it took. */
export async function progress<T>(what: string, work: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  const isTerminal = process.stdout.isTTY;
  if (isTerminal) process.stdout.write(`  ${what} …`);
  const result = await work();
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  process.stdout.write(`${isTerminal ? '\r' : ''}✓ ${what} (${seconds} s)\n`);
  return result;
}
