import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until `probe` answers something true, and answers that. Fails with `what` and the last answer. */
export async function waitFor<T>(
  what: string,
  probe: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  limitMs = 20_000,
): Promise<T> {
  const until = Date.now() + limitMs;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (Date.now() > until)
      throw new Error(
        `Waited ${limitMs} ms in vain for ${what}; the last answer was ${JSON.stringify(answer)}.`,
      );
    await sleep(25);
  }
}
