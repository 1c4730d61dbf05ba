import type { TwitterCredentials } from '@shelfcast/contracts';
import { PlatformError, type PlatformAdapter } from '@shelfcast/platform-kit';
import { z } from 'zod';
import { call, type TwitterSettings } from './twitter-call.js';
import { twitterConnect } from './twitter-connect.js';
import { lookUp } from './twitter-look-up.js';
import { twitterMetrics } from './twitter-metrics.js';
import { publish } from './twitter-publish.js';
import { remove } from './twitter-remove.js';
import { renderTwitter } from './twitter-render.js';
import { requestTokens } from './twitter-tokens.js';

export interface TwitterOptions {
  apiUrl: string;
  /** Origin of the consent page. */
  webUrl?: string;
  /** The operator's application; without it accounts are connected by their tokens. */
  clientId?: string | null;
  clientSecret?: string | null;
  timeoutMs?: number;
}

const Me = z.object({ data: z.object({ id: z.string(), name: z.string() }) });

export function twitterAdapter(options: TwitterOptions): PlatformAdapter<TwitterCredentials> {
  const settings = { timeoutMs: 15_000, ...options };
  return {
    network: 'twitter',
    statusDelaysMs: [],
    // https://docs.x.com/x-api/fundamentals/rate-limits: for each user.
    quota: { posts: 100, withinMs: 15 * 60_000 },
    render: (source) => renderTwitter(source),
    publish: (rendered, context) => publish(settings, rendered, context),
    status: () =>
      Promise.reject(
        new PlatformError('ambiguous', {
          code: 'twitter.no-status',
          detail: 'X publishes at once and has no status to ask for.',
        }),
      ),
    remove: (remoteId, context) => remove(settings, remoteId, context),
    lookUp: (query, context) => lookUp(settings, query, context),
    verify: async (context) => {
      const { data } = await call(settings, context, Me, 'none', (api) => api.v2.get('users/me'));
      return { remoteAccountId: data.id, name: data.name };
    },
    application: (credentials) => credentials.clientId,
    initialToken: (credentials) => ({ accessToken: credentials.accessToken, expiresAt: null }),
    refresh: (credentials, { signal }) =>
      requestTokens(
        settings.apiUrl,
        credentials,
        { grant_type: 'refresh_token', refresh_token: credentials.refreshToken },
        { signal, timeoutMs: settings.timeoutMs },
      ),
    connect: connectFlow(options, settings),
    metrics: twitterMetrics(settings),
  };
}

function connectFlow(options: TwitterOptions, settings: TwitterSettings) {
  const { clientId, clientSecret, webUrl = 'https://x.com' } = options;
  if (!clientId) return null;
  return twitterConnect({ ...settings, webUrl, clientId, clientSecret: clientSecret ?? undefined });
}
