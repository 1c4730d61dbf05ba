import type { WeiboRefusal } from '@shelfcast/contracts';
import { PlatformError } from '@shelfcast/platform-kit';

const EDIT_LINK =
  'Give the post a link on the library’s own domain, which must be registered with the Weibo application.';

interface Rule {
  kind: 'ambiguous' | 'repeated' | 'retryable' | 'rate-limited' | 'auth-expired' | 'rejected';
  action?: string;
  /** `rate-limited`: how long, in ms; null until the next full hour. */
  forMs?: number | null;
  /** `rate-limited`: whom it binds, where that is not the account alone. */
  scope?: 'application';
}

const on = (codes: WeiboRefusal[], rule: Rule): [number, Rule][] => codes.map((code) => [code, rule]);

/** https://open.weibo.com/wiki/Error_code; what each code means for a post of ours. */
const RULES = new Map<number, Rule>([
  ...on([10001, 10002, 10003, 10009, 10010, 10011, 20032], { kind: 'ambiguous' }),
  // Judged against the latest posts only: evidence that it may be there, not success.
  ...on([20017, 20019, 20111], { kind: 'repeated' }),
  ...on([20016], { kind: 'rate-limited', forMs: 3_600_000 }),
  ...on([10023, 10024], { kind: 'rate-limited', forMs: null }),
  // Limits of this server's address: all accounts share it.
  ...on([10004], { kind: 'rate-limited', forMs: 3_600_000, scope: 'application' }),
  ...on([10022], { kind: 'rate-limited', forMs: null, scope: 'application' }),
  ...on([21301, 21314, 21315, 21316, 21317, 21319, 21327, 21332], {
    kind: 'auth-expired',
    action: 'Reconnect the account.',
  }),
  ...on([10005, 10014], {
    kind: 'auth-expired',
    action: 'The Weibo application lacks this right: apply for it at open.weibo.com.',
  }),
  ...on([10012, 10013, 20022, 20031], {
    kind: 'auth-expired',
    action: 'Weibo wants a person: sign in to the account at weibo.com.',
  }),
  ...on([21321], {
    kind: 'auth-expired',
    action: 'The Weibo application is not reviewed yet: add the account to its test users.',
  }),
  ...on([10017], { kind: 'rejected', action: EDIT_LINK }),
  ...on([20012, 20013], { kind: 'rejected', action: 'Shorten the text for Weibo.' }),
  ...on([10018, 20005, 20006], { kind: 'rejected', action: 'Choose a JPEG, PNG or GIF under 5 MB.' }),
]);

/** Weibo's refusal as one of `ErrorKind`, with its own number and words. Unknown codes of a create are refusals too. */
export function weiboError(
  code: number,
  words: string,
  effect: 'none' | 'create',
  now: Date = new Date(),
): PlatformError {
  const rule = RULES.get(code) ?? { kind: 'rejected' as const };
  // A question that fails leaves nothing in doubt.
  const isInDoubt = rule.kind === 'ambiguous' || rule.kind === 'repeated';
  const kind = isInDoubt && effect === 'none' ? 'retryable' : rule.kind;
  const until =
    rule.forMs === undefined
      ? undefined
      : new Date(rule.forMs === null ? nextHour(now) : now.getTime() + rule.forMs);
  return new PlatformError(kind, {
    code: `weibo.${code}`,
    detail: `Weibo answered ${code}: ${words}`,
    ...(rule.action && { action: rule.action }),
    ...(until && { until }),
    ...(rule.scope && { scope: rule.scope }),
    ...(rule.kind === 'auth-expired' && { renewable: false }),
  });
}

function nextHour(now: Date): number {
  return (Math.floor(now.getTime() / 3_600_000) + 1) * 3_600_000;
}
