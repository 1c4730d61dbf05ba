import { randomInt } from 'node:crypto';
import iconv from 'iconv-lite';

export const URL_PATTERN = /https?:\/\/[^\s\u4e00-\u9fff，。；！？）】]+/gi;
const URL_UNITS = 10;

/** Hanzi count 1, ASCII ½ (GBK bytes / 2); each address as its t.cn form. */
export function units(text: string): number {
  const urls = text.match(URL_PATTERN) ?? [];
  return Math.ceil(iconv.encode(text.replace(URL_PATTERN, ''), 'gbk').length / 2) + urls.length * URL_UNITS;
}

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** As Weibo's own are: `http://t.cn/RyCcQE8`. */
export function shortAddress(): string {
  const letters = Array.from({ length: 7 }, () => LETTERS[randomInt(LETTERS.length)]);
  return `http://t.cn/${letters.join('')}`;
}

/** `Wed Oct 24 23:49:17 +0800 2012` */
export function weiboTime(date: Date): string {
  const shifted = new Date(date.getTime() + 8 * 3_600_000);
  const [day, dayOfMonth, month, year, time] = shifted.toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${dayOfMonth} ${time} +0800 ${year}`;
}
