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
    hasThreads: true,
    refusal: { value: '400', words: 'invalid' },
    addressOf: (remoteId) => `https://x.com/i/status/${remoteId}`,
    consent: { clientId: APPLICATION.clientId, origin: sandboxUrl },
  };
}
