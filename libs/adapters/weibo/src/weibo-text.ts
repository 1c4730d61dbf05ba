import iconv from 'iconv-lite';

const ADDRESS = /https?:\/\/[^\s\u4e00-\u9fff，。；！？）】]+/gi;
const ASCII = /[\u0000-\u007f]+/g;
/** An address counts as its t.cn form, about ten units (unverified: Weibo publishes no number). */
const ADDRESS_UNITS = 10;
/** The wiki says 140; SDKs keep a margin of ten, since the server's own count differs. */
export const WEIBO_LIMIT = 130;

/** Length as Weibo counts it: GBK bytes / 2, so Hanzi 1 and ASCII ½. https://open.weibo.com/wiki/2/statuses/share */
export function weiboLength(text: string): number {
  const addresses = text.match(ADDRESS) ?? [];
  return Math.ceil(gbkBytes(text.replace(ADDRESS, '')) / 2) + addresses.length * ADDRESS_UNITS;
}

/** ASCII is a byte each, and most of it need not be encoded to know that. */
function gbkBytes(text: string): number {
  const others = text.replace(ASCII, '');
  return text.length - others.length + (others === '' ? 0 : iconv.encode(others, 'gbk').length);
}

export function addresses(text: string): string[] {
  return text.match(ADDRESS) ?? [];
}

/** What Weibo takes for a topic. */
export function hasTopic(text: string): boolean {
  return /#[^#\s][^#]*#/.test(text);
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The mid of a post's public address: groups of seven decimal digits become four of base 62. */
export function mid62(id: string): string {
  let rest = id;
  const groups: string[] = [];
  while (rest.length > 0) {
    const group = rest.slice(-7);
    rest = rest.slice(0, -7);
    groups.unshift(base62(Number(group)).padStart(rest.length > 0 ? 4 : 1, '0'));
  }
  return groups.join('');
}

function base62(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = `${DIGITS[rest % 62]}${text}`;
  return text || '0';
}
