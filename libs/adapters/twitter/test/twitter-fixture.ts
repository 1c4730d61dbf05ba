import type { TwitterCredentials } from '@shelfcast/contracts';
import type { AdapterFixture } from '@shelfcast/platform-kit/conformance';
import { twitterAdapter } from '../src/index.js';

const APPLICATION = { clientId: 'x-demo-client', clientSecret: 'x-demo-secret' };

/** X at the sandbox. */
export function twitterFixture(sandboxUrl: string): AdapterFixture<TwitterCredentials> {
  return {
    network: 'twitter',
    sandboxUrl,
    createAdapter: (settings) => twitterAdapter({ ...APPLICATION, webUrl: sandboxUrl, ...settings }),
    wrongCredentials: (good) => ({ ...good, accessToken: 'token-of-nobody', refreshToken: 'also-of-nobody' }),
    preparations: ['upload'],
    paths: {
      create: /^\/2\/tweets$/,
      lookUp: /users\/\d+\/tweets/,
      verify: /users\/me/,
      upload: /media\/upload/,
    },
    images: 4,
    hasFilms: true,
    hasThreads: true,
    refusal: { value: '400', words: 'invalid' },
    addressOf: (remoteId) => `https://x.com/i/status/${remoteId}`,
    consent: { clientId: APPLICATION.clientId, origin: sandboxUrl },
    metrics: {
      path: /^\/2\/tweets$/,
      answer: (id) => ({
        data: [
          {
            ...{ id, text: 'x' },
            public_metrics: {
              ...{ retweet_count: 11, reply_count: 12, like_count: 13, quote_count: 14 },
              ...{ bookmark_count: 15, impression_count: 16 },
            },
            non_public_metrics: {
              ...{ impression_count: 16, url_link_clicks: 17, user_profile_clicks: 18, engagements: 99 },
            },
          },
        ],
      }),
      values: {
        ...{ impressions: 16, likes: 13, comments: 12, shares: 11, quotes: 14, saves: 15 },
        ...{ linkClicks: 17, profileClicks: 18 },
      },
    },
  };
}
