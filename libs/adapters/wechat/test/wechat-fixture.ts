import type { WechatCredentials } from '@shelfcast/contracts';
import type { AdapterFixture } from '@shelfcast/platform-kit/conformance';
import { wechatAdapter } from '../src/index.js';

/** WeChat at the sandbox. */
export function wechatFixture(sandboxUrl: string): AdapterFixture<WechatCredentials> {
  return {
    network: 'wechat',
    sandboxUrl,
    createAdapter: (settings) => wechatAdapter(settings),
    wrongCredentials: (good) => ({ ...good, appSecret: 'secret-of-nobody' }),
    preparations: ['token', 'upload', 'draft'],
    paths: {
      create: /freepublish\/submit/,
      lookUp: /draft\/get|freepublish\/(get|batchget)/,
      verify: /draft\/count/,
      token: /stable_token/,
      upload: /add_material|uploadimg/,
      draft: /draft\/add/,
    },
    images: 9,
    hasThreads: false,
    refusal: { value: '45166', words: 'invalid content' },
    addressOf: null,
    consent: null,
  };
}
