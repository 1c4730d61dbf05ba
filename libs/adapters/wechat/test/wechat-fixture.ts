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
    hasFilms: false,
    hasThreads: false,
    refusal: { value: '45166', words: 'invalid content' },
    addressOf: null,
    consent: null,
    metrics: {
      path: /getarticletotaldetail/,
      answer: (message, day) => ({
        list: [1, 2].map((index) => ({
          ...{ ref_date: day, msgid: `${message}_${index}`, publish_type: 0 },
          detail_list: [
            {
              ...{ stat_date: day, read_user: 31, share_user: 32, zaikan_user: 33, like_user: 34 },
              ...{ comment_count: 35, collection_user: 36 },
            },
          ],
        })),
        is_delay: false,
      }),
      values: { reads: 62, likes: 68, comments: 70, shares: 64, saves: 72, recommends: 66 },
    },
  };
}
