import { expect, it } from 'vitest';
import { deviceName } from './device-name.js';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0 Safari/537.36 Edg/142.0`,
    'Edge, Windows',
  ],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/142.0 Safari/537.36`, 'Chrome, Linux'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 15.1; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox, macOS'],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) ${webkit} Version/19.0 Safari/604.1`,
    'Safari, iOS',
  ],
  [`Mozilla/5.0 (Linux; Android 16) ${webkit} Chrome/130 Mobile MicroMessenger/8.0`, 'WeChat, Android'],
  ['curl/8.15.0', 'curl/8.15.0'],
])('says %s as people do', (description, name) => {
  expect(deviceName(description)).toBe(name);
});
