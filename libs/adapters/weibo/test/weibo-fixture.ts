import type { WeiboCredentials } from '@shelfcast/contracts';
import type { AdapterFixture } from '@shelfcast/platform-kit/conformance';
import { mid62 } from '../src/weibo-text.js';
import { weiboAdapter, type WeiboOptions } from '../src/index.js';

const WEIBO_APPLICATION = {
  operatorIp: '192.0.2.1',
  boundDomains: ['library.example'],
  clientId: '1352222456',
  clientSecret: 'weibo-demo-secret',
};

/** Weibo at the sandbox, with what a test changes of the operator's settings. */
export function weiboFixture(
  sandboxUrl: string,
  change: Partial<WeiboOptions> = {},
): AdapterFixture<WeiboCredentials> {
  return {
    network: 'weibo',
    sandboxUrl,
    createAdapter: (settings) => weiboAdapter({ ...WEIBO_APPLICATION, ...settings, ...change }),
    wrongCredentials: (good) => ({ ...good, accessToken: '2.00token-of-nobody' }),
    preparations: [],
    paths: { create: /statuses\/share/, lookUp: /user_timeline/, verify: /users\/show/ },
    images: 1,
    hasFilms: false,
    hasThreads: false,
    refusal: { value: '20021', words: 'content is illegal' },
    addressOf: (remoteId, uid) => `https://weibo.com/${uid}/${mid62(remoteId)}`,
    consent: { clientId: WEIBO_APPLICATION.clientId, origin: sandboxUrl },
    metrics: {
      path: /statuses\/count/,
      answer: (id) => [{ id, comments: '21', reposts: 22, attitudes: 23 }],
      values: { likes: 23, comments: 21, shares: 22 },
    },
  };
}
