import type { WechatRefusal } from '@shelfcast/contracts';
import { PlatformError, type PlatformErrorDetails } from '@shelfcast/platform-kit';

type Rule = Omit<PlatformErrorDetails, 'code' | 'detail'> & {
  kind: 'retryable' | 'rate-limited' | 'auth-expired' | 'rejected';
  limit?: 'day' | 'minute';
};

const on = (codes: WechatRefusal[], rule: Rule): [number, Rule][] => codes.map((code) => [code, rule]);
const person = (action: string): Rule => ({ kind: 'auth-expired', renewable: false, action });
const edit = (action: string): Rule => ({ kind: 'rejected', action });

/** https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html; what each code means for an article of ours. */
const RULES = new Map<number, Rule>([
  ...on([-1], { kind: 'retryable' }),
  ...on([40001, 40014, 42001], { kind: 'auth-expired' }),
  ...on(
    [40013, 40125, 40243, 41004],
    person('WeChat refuses the app id or secret: copy both again from the WeChat console and reconnect.'),
  ),
  ...on(
    [48001, 48004, 50002],
    person(
      'WeChat does not grant this account the publishing interface: verify the account, or publish by hand.',
    ),
  ),
  ...on([45009], { kind: 'rate-limited', limit: 'day' }),
  ...on([45011], { kind: 'rate-limited', limit: 'minute' }),
  ...on([45003], edit('Shorten the title for WeChat (32 characters).')),
  ...on([45004], edit('Shorten the digest for WeChat (128 characters).')),
  ...on([45110], edit('Shorten the author for WeChat (16 characters).')),
  ...on([45002, 45008], edit('Shorten the article for WeChat (20,000 characters).')),
  ...on([44003, 44004], edit('Give the article a text.')),
  ...on(
    [40004, 40005, 40006, 40009, 40137, 45001],
    edit('Choose another picture: WeChat refuses its type or size.'),
  ),
  ...on([45166, 53503], edit('WeChat refuses the content: change the article.')),
  ...on(
    [53504, 53505],
    edit('WeChat wants this draft to be published on its website: open it at mp.weixin.qq.com.'),
  ),
]);

/** WeChat's refusal as one of `ErrorKind`, with its own number and words. */
export function wechatError(errcode: number, errmsg: string, now: Date = new Date()): PlatformError {
  const base = {
    code: `wechat.${errcode}`,
    detail: `WeChat answered ${errcode}: ${errmsg.replace(/\s*(rid|hint):.*$/, '')}`,
  };
  if (errcode === 40164) return notWhitelisted(base, errmsg);
  const { kind, limit, ...rule } = RULES.get(errcode) ?? ({ kind: 'rejected' } satisfies Rule);
  const until =
    limit === 'day' ? nextBeijingDay(now) : limit === 'minute' ? new Date(now.getTime() + 60_000) : undefined;
  return new PlatformError(kind, { ...base, ...rule, ...(until && { until }) });
}

function notWhitelisted(base: { code: string; detail: string }, errmsg: string): PlatformError {
  const address = /invalid ip ([0-9a-f.:]+)/i.exec(errmsg)?.[1] ?? 'this server’s address';
  const action = `Add ${address} to the IP whitelist in the WeChat console (Settings and development → Basic configuration), then test the account again.`;
  return new PlatformError('auth-expired', { ...base, action, renewable: false });
}

/** Daily quotas begin anew at midnight in Beijing (the hour is unverified). */
function nextBeijingDay(now: Date): Date {
  const offset = 8 * 3_600_000;
  return new Date((Math.floor((now.getTime() + offset) / 86_400_000) + 1) * 86_400_000 - offset);
}
