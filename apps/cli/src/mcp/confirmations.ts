import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** So long a preview can be agreed to. */
const LIFE_MS = 10 * 60_000;

/** What is agreed to: a tool, its arguments, and what was there when the preview was made, such as a post's version. */
export interface Matter {
  tool: string;
  args: Record<string, unknown>;
  seen: unknown;
}

export interface Offer {
  token: string;
  expiresAt: string;
}

/** Tokens that are good once, for a short time, and for exactly what was shown. They end with this process. */
export class Confirmations {
  private readonly secret = randomBytes(32);
  private readonly used = new Map<string, number>();

  offer(matter: Matter): Offer {
    const expires = Date.now() + LIFE_MS;
    const head = `${expires.toString(36)}.${randomBytes(9).toString('base64url')}`;
    return { token: `${head}.${this.sign(head, matter)}`, expiresAt: new Date(expires).toISOString() };
  }

  /** Uses the token up. Null where it is good; else why it is not. */
  refusal(token: string, matter: Matter): string | null {
    const [time = '', nonce = '', signature = ''] = token.split('.');
    const head = `${time}.${nonce}`;
    const expires = Number.parseInt(time, 36);
    const expected = Buffer.from(this.sign(head, matter));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      return 'This confirmation is for something else than this request, or what it was shown for has changed since.';
    if (!(expires > Date.now())) return 'This confirmation has expired.';
    if (this.used.has(nonce)) return 'This confirmation was used before.';
    this.forget();
    this.used.set(nonce, expires);
    return null;
  }

  private sign(head: string, { tool, args, seen }: Matter): string {
    return createHmac('sha256', this.secret)
      .update(`${head}\n${canonical([tool, args, seen])}`)
      .digest('base64url');
  }

  private forget(): void {
    for (const [nonce, expires] of this.used) if (expires <= Date.now()) this.used.delete(nonce);
  }
}

/** JSON with the keys of each object in order, so that the same arguments give the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
