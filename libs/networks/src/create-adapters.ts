import { twitterAdapter } from '@shelfcast/adapters-twitter';
import { wechatAdapter } from '@shelfcast/adapters-wechat';
import { weiboAdapter } from '@shelfcast/adapters-weibo';
import type { NetworksConfig } from '@shelfcast/config';
import type { Network } from '@shelfcast/contracts';
import type { PlatformAdapter } from '@shelfcast/platform-kit';

/** The registry: one line per network. */
export function createAdapters(config: NetworksConfig): Record<Network, PlatformAdapter> {
  const { timeoutMs } = config;
  return {
    weibo: weiboAdapter({ ...config.weibo, timeoutMs }) as PlatformAdapter,
    wechat: wechatAdapter({ ...config.wechat, timeoutMs }) as PlatformAdapter,
    twitter: twitterAdapter({ ...config.twitter, timeoutMs }) as PlatformAdapter,
  };
}
