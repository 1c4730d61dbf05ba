/** No limit of a network lasts longer than its day: an instant further off is nonsense and is cut to this, in ms. */
const LONGEST_MS = 25 * 3_600_000;

/** When a limit ends, of what the network said; at most a day ahead, and null where it is no instant to come. */
export function limitEnd(at: number, now: Date): Date | null {
  if (!(at > now.getTime())) return null;
  return new Date(Math.min(at, now.getTime() + LONGEST_MS));
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds, or a date. Null where it is missing or makes no sense. */
export function retryAfter(headers: Headers, now: Date): Date | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  return limitEnd(/^\d+$/.test(value) ? now.getTime() + Number(value) * 1000 : Date.parse(value), now);
}
