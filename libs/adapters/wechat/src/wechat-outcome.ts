import { PlatformError, type Published, type Submitted } from '@shelfcast/platform-kit';

export interface PublicationOutcome {
  status: number;
  articleId: string | null;
  url: string | null;
}

/** The true end of a publication, told by status or event (`publish_status`). Throws `rejected` where WeChat refused it. */
export function outcomeOf({ status, articleId, url }: PublicationOutcome): Published | Submitted {
  // Published, but where is not told: the next question must bring it, and nothing may call it refused.
  if (status === 1 || (status === 0 && !articleId)) return { state: 'submitted' };
  if (status === 0 && articleId) return { state: 'published', remoteId: articleId, url, publishedAt: null };
  throw new PlatformError('rejected', { code: `wechat.publish-${status}`, ...(WORDS[status] ?? UNKNOWN) });
}

const UNKNOWN = {
  detail: 'WeChat ended the publication with a status that it does not document.',
  action: 'Look at the account at mp.weixin.qq.com.',
};

const WORDS: Record<number, { detail: string; action: string }> = {
  2: {
    detail: 'WeChat refused the claim of original content.',
    action: 'Change the article and send it again.',
  },
  3: {
    detail: 'WeChat could not publish the article and gave no reason.',
    action: 'Send it again once; if it fails again, publish it at mp.weixin.qq.com.',
  },
  4: { detail: 'WeChat’s review refused the article.', action: 'Change the article and send it again.' },
  5: {
    detail: 'The article was published and then deleted by the account.',
    action: 'Nothing, if that was meant; else send it again.',
  },
  6: {
    detail: 'WeChat published the article and then banned it.',
    action: 'Sign in at mp.weixin.qq.com and read WeChat’s notice.',
  },
};
